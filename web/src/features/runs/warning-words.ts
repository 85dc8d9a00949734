/** What a run warns of, in words. */
import type { ScoringRun } from "@entente/contract/runs.ts";
import { WARNING_CODES } from "@entente/domain/scoring/warnings.ts";
import type { MessageKey } from "@entente/i18n/keys.gen.ts";
import type { Language } from "../../lib/words.tsx";

type Warning = ScoringRun["warnings"][number];
type Words = Pick<Language, "say" | "translate"> & { readonly format: Pick<Language["format"], "share"> };

/** @param nameOf what a criterion, a score or a set of tiers is called */
export function warningText({ say, translate, format }: Words, warning: Warning, nameOf: (key: string) => string): string {
  const { code, ...details } = warning;
  const known = WARNING_CODES.find((one) => one === code);
  if (known === undefined) return say("runs/warning.other", { code });
  const named = Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      if (NAMES.has(name) && typeof value === "string") return [name, nameOf(value)];
      return [name, SHARES.has(name) && typeof value === "number" ? format.share(value, 1) : value];
    }),
  );
  try {
    return translate(`scoring/warning.${known}` satisfies MessageKey, { count: 1, ...named });
  } catch {
    // Another version may have kept a warning without a value that the words need.
    return say("runs/warning.other", { code });
  }
}

const NAMES: ReadonlySet<string> = new Set(["criterion", "score", "tiers"]);
const SHARES: ReadonlySet<string> = new Set(["nominal", "effective"]);
