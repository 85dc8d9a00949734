/** Where this page lies. The last step is the page itself and no link. */
import { Fragment, type ReactNode } from "react";

export type BreadcrumbProps = {
  readonly label: string;
  /** Links, outermost first; then the page. */
  readonly steps: readonly ReactNode[];
};

export function Breadcrumb({ label, steps }: BreadcrumbProps) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-ink-3 [&_a]:text-ink-3 [&_a]:no-underline [&_a]:hover:text-ink [&_a]:hover:underline">
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a step is its place
          <Fragment key={index}>
            {index > 0 && (
              <li aria-hidden className="text-line-2">
                /
              </li>
            )}
            <li
              aria-current={index === steps.length - 1 ? "page" : undefined}
              className="min-w-0 truncate not-last:max-w-48 not-last:shrink-0 last:font-medium last:text-ink-2"
            >
              {step}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
