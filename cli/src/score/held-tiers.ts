/** Reads the tiers accounts hold until now, so that a demotion margin can be kept. */
import type { Model } from "@entente/domain/scoring/model.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { type ColumnMap, foldName } from "./columns.ts";
import type { Facts } from "./facts.ts";

/** Aligned with the model's tiers; `null` where the file holds none. A name the model does not know counts as none held. */
export function heldTiers(model: Model, map: ColumnMap, facts: Facts): ReadonlyArray<Uint8Array | null> {
  return model.tiers.map(({ names }, at) => {
    const field = map.held[at] ?? null;
    if (field === null) return null;
    const tierOf = new Map(names.map((name, tier) => [foldName(name), tier]));
    const texts = facts.texts.get(field) ?? [];
    return Uint8Array.from({ length: facts.table.rows }, (_, row) => tierOf.get(foldName(texts[row] ?? "")) ?? UNRATED);
  });
}
