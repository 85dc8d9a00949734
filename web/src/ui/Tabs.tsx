/** Parts of one page, one at a time. What has an address of its own uses TabLinks. */
import { Tabs as Base } from "@base-ui/react/tabs";
import { useRender } from "@base-ui/react/use-render";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./classes.ts";

export type Tab = {
  readonly value: string;
  readonly label: string;
  /** How many there are inside. */
  readonly count?: string;
  readonly disabled?: boolean;
  readonly panel: ReactNode;
};

export type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onChange: (value: string) => void;
};

const ROW = "flex gap-x-5 overflow-x-auto border-b border-line [scrollbar-width:none]";
const TAB =
  "flex min-h-9 shrink-0 items-center gap-1.5 border-b-2 whitespace-nowrap no-underline transition-colors hover:text-ink focus-visible:-outline-offset-2";
const ASIDE = "border-transparent text-ink-2";

export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  return (
    <Base.Root value={value} onValueChange={(next: string) => onChange(next)}>
      <Base.List aria-label={label} activateOnFocus className={ROW}>
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            disabled={tab.disabled}
            className={cx(
              TAB,
              ASIDE,
              "data-active:border-teal data-active:font-semibold data-active:text-ink data-disabled:cursor-not-allowed data-disabled:text-ink-3",
            )}
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-small font-normal text-ink-3">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

export type TabLinksProps = {
  readonly label: string;
  readonly children: ReactNode;
};

/** A row of links that looks like tabs; each part of the page is a page with its own address. */
export const TabLinks = ({ label, children }: TabLinksProps) => (
  <nav aria-label={label} className={ROW}>
    {children}
  </nav>
);

export type TabLinkProps = {
  readonly children: ReactNode;
  readonly active: boolean;
  /** The router's link. */
  readonly render: ReactElement<Record<string, unknown>>;
};

export const TabLink = ({ children, active, render }: TabLinkProps) =>
  useRender({
    render,
    props: {
      children,
      "aria-current": active ? "page" : undefined,
      className: cx(TAB, active ? "border-teal font-semibold text-ink" : ASIDE),
    },
  });
