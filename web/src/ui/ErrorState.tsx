/** Something that should be here could not be had: what, why, and a way on. */
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type ErrorStateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  /** What support asks for. */
  readonly reference?: string;
  readonly action?: ReactNode;
};

export function ErrorState({ title, children, reference, action }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-110 flex-col items-center gap-1 px-4 py-10 text-center">
      <span aria-hidden className="mb-2 text-red">
        <CircleAlert size={24} strokeWidth={1.4} />
      </span>
      <p className="font-serif text-heading font-semibold">{title}</p>
      {children !== undefined && <p className="text-ink-2">{children}</p>}
      {action !== undefined && <div className="mt-3">{action}</div>}
      {reference !== undefined && <p className="mt-3 font-mono text-caption break-all text-ink-3">{reference}</p>}
    </div>
  );
}
