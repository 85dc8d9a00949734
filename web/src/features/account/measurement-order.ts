/** In which order an account's figures are read: by dimension, as models have them, and by name within one. */
import { type Dimension, DIMENSIONS } from "@entente/domain/scoring/model.ts";

export type DimensionOf = ReadonlyMap<string, Dimension>;

/** What no criterion claims comes last. */
export function inOrder<T extends { readonly criterion: string }>(measurements: readonly T[], dimensionOf: DimensionOf): readonly T[] {
  const placeOf = ({ criterion }: T): number => {
    const dimension = dimensionOf.get(criterion);
    return dimension === undefined ? DIMENSIONS.length : DIMENSIONS.indexOf(dimension);
  };
  return measurements.toSorted((one, other) => placeOf(one) - placeOf(other) || (one.criterion < other.criterion ? -1 : 1));
}
