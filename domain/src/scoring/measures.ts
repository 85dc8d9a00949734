/**
 * What a model needs to have measured of an account. A criterion that is a column is one measure of the same key; a
 * strength rating is made of several, one for each of its columns.
 */
import type { ColumnNames, Criterion, Dimension, Model } from "./model.ts";
import { presetOf, PRESETS } from "./presets.ts";

/** What can be measured. */
export type Measure = {
  readonly key: string;
  readonly dimension: Dimension;
  readonly unit: string;
  /** Headers it is recognised by in a file. */
  readonly columns: ColumnNames;
};

/** Measures of one criterion, in the order in which `strengthColumn` takes them. */
export function measuresOfCriterion({ key, dimension, unit, source }: Criterion): readonly Measure[] {
  if (source.kind === "column") return [{ key, dimension, unit, columns: source.columns }];
  const columns = source.factors.flatMap((factor) => [
    ...(typeof factor.weight === "number" ? [] : [factor.weight]),
    factor.us,
    ...factor.competitors.map((competitor) => competitor.columns),
  ]);
  return columns.map((names) => ({ key: keyOf(names), dimension, unit: "", columns: names }));
}

/** Everything a model's criteria are made of, each measure once. */
export const measuresOf = (model: Pick<Model, "criteria">): readonly Measure[] => unique(model.criteria.flatMap(measuresOfCriterion));

/** The measures of all presets: what the product itself has words for. */
export const KNOWN_MEASURES: readonly Measure[] = unique(PRESETS.flatMap((name) => measuresOf(presetOf(name))));

function unique(measures: readonly Measure[]): readonly Measure[] {
  return [...new Map(measures.toReversed().map((measure) => [measure.key, measure])).values()].toReversed();
}

/** The name that a program would use, else the first, without what a key cannot have. */
function keyOf(names: ColumnNames): string {
  const plain = names.find((name) => /^[a-z][a-z0-9_]{0,59}$/u.test(name)) ?? names[0] ?? "";
  return plain.replaceAll(/[^\p{L}\p{N}_-]+/gu, "_").slice(0, 60);
}
