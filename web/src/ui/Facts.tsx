/** A strip of the few figures a page rests on, between hairlines. */
import type { ReactNode } from "react";

export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className="grid grid-cols-2 border-y border-line sm:grid-cols-3 lg:flex">{children}</dl>
);

export type FactProps = {
  readonly label: string;
  readonly value: ReactNode;
  /** Beside the figure: a change, a share, a sparkline. */
  readonly note?: ReactNode;
};

export const Fact = ({ label, value, note }: FactProps) => (
  <div className="min-w-0 flex-auto border-line py-2 pr-3 lg:pl-4 lg:not-first:border-l lg:first:pl-0">
    <dt className="text-small text-ink-3">{label}</dt>
    <dd className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
      <span className="tight text-heading leading-6 font-medium tabular-nums">{value}</span>
      {note !== undefined && <span className="text-small text-ink-3 tabular-nums">{note}</span>}
    </dd>
  </div>
);
