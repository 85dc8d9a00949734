/**
 * Why there is nothing to see. The four reasons never look alike: nothing yet, everything filtered
 * out, not allowed to see, a source that does not answer.
 */
import { Filter, Lock, Sprout, Unplug } from "lucide-react";
import type { ReactNode } from "react";

export type EmptyKind = "nothing-yet" | "filtered-out" | "no-permission" | "source-disconnected";

export type EmptyStateProps = {
  readonly kind: EmptyKind;
  readonly title: string;
  /** What to do about it, or who can. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

const ICON: Readonly<Record<EmptyKind, ReactNode>> = {
  "nothing-yet": <Sprout />,
  "filtered-out": <Filter />,
  "no-permission": <Lock />,
  "source-disconnected": <Unplug />,
};

export function EmptyState({ kind, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-110 flex-col items-center gap-1 px-4 py-10 text-center">
      <span
        aria-hidden
        className={
          kind === "source-disconnected" ? "mb-2 text-amber [&_svg]:size-6" : "mb-2 text-ink-3 [&_svg]:size-6 [&_svg]:stroke-[1.4]"
        }
      >
        {ICON[kind]}
      </span>
      <p className="font-serif text-heading font-semibold">{title}</p>
      {children !== undefined && <p className="text-ink-2">{children}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
