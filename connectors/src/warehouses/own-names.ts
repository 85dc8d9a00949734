/** What a query calls its own tables and its account column. */
import type { Model } from "@entente/domain/scoring/model.ts";

export type OwnName = (name: string) => string;

/**
 * Names of which none begins a name that the model gives a result: to ClickHouse what SELECT names is
 * known in every table above it, and a score called `stats` would stand for the table.
 */
export function ownNames({ scores, tiers, matrices }: Model): OwnName {
  const taken = [...scores, ...tiers, ...matrices].map(({ key }) => key);
  const own: OwnName = (name) => (taken.some((key) => key.startsWith(name)) ? own(`${name}_`) : name);
  return own;
}
