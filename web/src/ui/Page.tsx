/** A screen: a title that says the finding, a sentence that weighs it, the actions, then the matter itself. */
import type { ReactNode } from "react";

export type PageProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** One or two sentences; what matters in them is strong. */
  readonly lead?: ReactNode;
  /** At most one of them primary. */
  readonly actions?: ReactNode;
};

export function Page({ title, children, lead, actions }: PageProps) {
  return (
    <article className="px-4 pt-3.5 pb-10 md:px-5">
      <title>{title}</title>
      <header className="mb-3 flex flex-wrap items-end gap-x-5 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h1 className="font-serif text-title font-semibold tracking-[0.01em] text-balance wrap-anywhere break-keep">{title}</h1>
          {lead !== undefined && (
            <p className="max-w-190 text-lead break-words text-ink-2 [&_b]:font-semibold [&_b]:text-ink [&_strong]:font-semibold [&_strong]:text-ink">
              {lead}
            </p>
          )}
        </div>
        {actions !== undefined && (
          <div data-screen-only className="flex flex-wrap items-center gap-2">
            {actions}
          </div>
        )}
      </header>
      {children}
    </article>
  );
}

export type SectionProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** A few words beside the title, in grey. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
};

/** A part of a page under a hairline. */
export const Section = ({ title, children, note, action }: SectionProps) => (
  <section className="border-t border-line py-3 first:border-t-0">
    <header className="mb-2 flex flex-wrap items-baseline gap-x-2">
      <h2 className="font-semibold">{title}</h2>
      {note !== undefined && <span className="text-small text-ink-3">{note}</span>}
      {action !== undefined && <span className="ml-auto text-small">{action}</span>}
    </header>
    {children}
  </section>
);
