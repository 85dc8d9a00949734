/** What this path takes; anything else goes the reference's way. */
import type { Model } from "@entente/domain/scoring/model.ts";
import { LABEL_BYTES } from "./program.ts";

const NORMALISATIONS: ReadonlySet<string> = new Set(["anchors", "max", "scale-max", "min-max"]);
const TIER_MODES: ReadonlySet<string> = new Set(["thresholds", "shares", "quantiles"]);

/** Whether the kernel can do all that a model asks for. */
export function canScoreFast(model: Model): boolean {
  return (
    model.segment === null &&
    model.override === null &&
    model.criteria.every(({ source, normalisation }) => source.kind === "column" && NORMALISATIONS.has(normalisation.kind)) &&
    model.scores.every(({ aggregation, roundBeforeCut }) => aggregation === "weighted-sum" && roundBeforeCut === null) &&
    model.tiers.every(({ mode, held, names }) => held === null && TIER_MODES.has(mode.kind) && names.every(isPlainLabel)) &&
    model.matrices.every(({ ratedBy }) => ratedBy === null)
  );
}

/** Short, and the same with and without quotes. */
function isPlainLabel(label: string): boolean {
  return new TextEncoder().encode(label).length <= LABEL_BYTES && !/[",\r\n]/u.test(label) && !/^[=+\-@\t]/u.test(label);
}
