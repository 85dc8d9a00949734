/** How many accounts there are by each value that narrows the list. */
import type { countAccounts } from "@entente/contract/accounts.ts";
import type { CallOutput } from "@entente/contract/route.ts";
import { isAccountStatus } from "@entente/domain/accounts/account.ts";
import { quadrantName } from "../../lib/quadrants.ts";
import type { Language } from "../../lib/words.tsx";
import type { FacetName } from "./account-search.ts";

export type Counts = CallOutput<typeof countAccounts>;
export type FacetValue = { readonly value: string; readonly label: string; readonly count: number };
export type Facet = { readonly name: FacetName; readonly values: readonly FacetValue[] };

const NONE = "none";
type Words = Pick<Language, "say" | "translate">;

/**
 * Those in which something can be chosen: with fewer than two values, and none chosen, there is nothing to narrow.
 *
 * @param counts of all accounts, so that a value does not vanish when another is chosen
 * @param found of those the filter finds
 * @param chosen values that stay in the list even where nothing has them any more
 */
export function facetsOf(
  words: Words,
  { counts, found, chosen }: { readonly counts: Counts; readonly found: Counts; readonly chosen: (name: FacetName) => readonly string[] },
): readonly Facet[] {
  const all = valuesOf(counts);
  const now = valuesOf(found);
  const { say } = words;
  const facet = (name: FacetName, nameOf: (value: string, label: string) => string): Facet => {
    const countOf = new Map(now[name].map(({ value, count }) => [value, count]));
    const known = all[name].map(({ value }) => value);
    const labels = new Map(all[name].map(({ value, label }) => [value, label]));
    const values = [...known, ...chosen(name).filter((value) => !known.includes(value))];
    return {
      name,
      values: values.map((value) => ({
        value,
        label: value === NONE ? say(`accounts/facet.${name}.none`) : nameOf(value, labels.get(value) ?? value),
        count: countOf.get(value) ?? 0,
      })),
    };
  };
  return [
    facet("tier", (value) => say("accounts/facet.tier.value", { tier: value })),
    facet("quadrant", (value) => quadrantName(words, value)),
    facet("segment", (value) => value),
    facet("ownerId", (_, label) => label),
    facet("status", (value) => (isAccountStatus(value) ? say(`accounts/status.${value}`) : value)),
  ].filter(({ name, values }) => values.length > 1 || chosen(name).length > 0);
}

type Row = { readonly value: string; readonly label: string; readonly count: number };

function valuesOf({ tiers, quadrants, segments, owners, statuses }: Counts): Readonly<Record<FacetName, readonly Row[]>> {
  const rows = (counts: Counts["tiers"]) =>
    counts.map(({ value, count }) => ({ value: value ?? NONE, label: value ?? "", count })).toSorted(noneLast);
  return {
    tier: rows(tiers).toSorted(byValue),
    quadrant: rows(quadrants),
    // An empty segment is none, and cannot be asked for.
    segment: rows(segments).filter(({ value }) => value !== "" && value !== NONE),
    ownerId: owners.map(({ owner, count }) => ({ value: owner?.id ?? NONE, label: owner?.name ?? "", count })).toSorted(noneLast),
    status: rows(statuses),
  };
}

const noneLast = (one: Row, other: Row): number => Number(one.value === NONE) - Number(other.value === NONE);
const byValue = (one: Row, other: Row): number => noneLast(one, other) || (one.value < other.value ? -1 : 1);
