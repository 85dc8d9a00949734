/** The words for keys that the presets use: a key is an English word in a file, and a word of the reader's in a sentence. */
import type { Translate } from "@entente/i18n/translate.ts";

/** Keys of the presets' scores and criteria. */
export const NAMED = [
  "score",
  "attractiveness",
  "financial",
  "strategic",
  "relational",
  "influence",
  "revenue",
  "potential",
  "years",
  "satisfaction",
  "growth",
  "margin",
  "fit",
  "openness",
  "strength",
  "potential_revenue",
  "payment_days",
  "industry_position",
  "strategic_fit",
  "new_markets",
  "decision_depth",
  "loyalty",
  "opinion_leadership",
  "references",
] as const;

/** A key in words; one of a person's own stays as it is. Words are no more special than the key, for it may be a person's own as well. */
export function nameIn(translate: Translate, key: string): string {
  const known = NAMED.find((one) => one === key);
  return known === undefined ? key : translate(`explain/name.${known}`);
}
