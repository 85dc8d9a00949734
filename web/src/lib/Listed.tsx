/** A part of a page that is a list: on its way, failed, empty, or there with what leads on. */
import type { ReactNode } from "react";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { failureText } from "./failure.ts";
import type { Loaded } from "./loaded.ts";
import { MorePages } from "./MorePages.tsx";
import type { Paged } from "./paged.ts";
import { useLanguage } from "./words.tsx";

export type ListedProps<T> = {
  readonly list: Loaded<Paged<T>>;
  readonly empty: string;
  readonly children: (items: readonly T[]) => ReactNode;
};

export function Listed<T>({ list, empty, children }: ListedProps<T>) {
  const { translate } = useLanguage();
  if (list.status === "loading") return <Skeleton lines={3} />;
  if (list.status === "failed") return <Notice tone="bad">{failureText(translate, list.failure)}</Notice>;
  if (list.data.items.length === 0) return <p className="text-ink-2">{empty}</p>;
  return (
    <>
      {children(list.data.items)}
      <MorePages {...list.data} />
    </>
  );
}
