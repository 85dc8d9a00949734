/**
 * What every component needs from its app and no screen should have to repeat: the language, the few
 * words that belong to controls rather than to screens, and today. Components know no message key.
 */
import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { Locale } from "@entente/i18n/locale.ts";
import { createContext, type ReactNode, useContext } from "react";

export type Ui = {
  readonly locale: Locale;
  /** The reader's day, `2026-11-24`. */
  readonly today: string;
  readonly words: UiWords;
};

export type UiWords = {
  readonly busy: string;
  readonly cancel: string;
  readonly clear: string;
  readonly close: string;
  readonly copied: string;
  readonly copy: string;
  readonly day: string;
  readonly days: string;
  readonly hidePassword: string;
  readonly showMore: (left: number) => string;
  readonly showPassword: string;
  readonly openCalendar: string;
  readonly openList: string;
  readonly noMatch: string;
  readonly notifications: string;
  readonly optional: string;
  readonly searchFailed: string;
  readonly typeToSearch: string;
  readonly characterOf: (position: number, length: number) => string;
  readonly more: (count: number) => string;
  readonly remove: (name: string) => string;
  readonly selectAll: string;
  readonly selectRow: (name: string) => string;
};

const Context = createContext<Ui | null>(null);

export function UiProvider({ children, ...ui }: Ui & { readonly children: ReactNode }) {
  return (
    <Context value={ui}>
      {/* The content policy allows no style element; what Base UI would put into one is in ui.css. */}
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={400} closeDelay={80}>
          {children}
        </Tooltip.Provider>
      </CSPProvider>
    </Context>
  );
}

export function useUi(): Ui {
  const ui = useContext(Context);
  if (ui === null) throw new Error("A component of ui/ was drawn outside UiProvider.");
  return ui;
}
