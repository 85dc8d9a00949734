/** A sentence that belongs to the page and stays: a warning, a condition, a banner. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./classes.ts";

export type NoticeProps = {
  readonly tone: "info" | "good" | "warning" | "bad";
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

const LOOK = {
  info: { box: "border-teal bg-teal-soft/60", mark: "text-teal-ink", icon: <Info /> },
  good: { box: "border-green bg-green-soft/60", mark: "text-green-ink", icon: <CircleCheck /> },
  warning: { box: "border-amber bg-amber-soft/60", mark: "text-amber-ink", icon: <TriangleAlert /> },
  bad: { box: "border-red bg-red-soft/60", mark: "text-red-ink", icon: <CircleAlert /> },
} as const;

export function Notice({ tone, title, children, action }: NoticeProps) {
  const { box, mark, icon } = LOOK[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : undefined}
      className={cx("flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-r border-l-[3px] px-3 py-2", box)}
    >
      <span aria-hidden className={cx("mt-0.5 [&_svg]:size-4", mark)}>
        {icon}
      </span>
      <div className="min-w-0 flex-1 basis-50 break-words">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
