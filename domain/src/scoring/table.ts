/** The facts a run works on: one typed column per criterion, in the model's order, `NaN` where a value is unknown. */
export type Table = {
  readonly rows: number;
  /** Aligned with `Model.criteria`; all of length `rows`. Values are never −0 or infinite. */
  readonly columns: readonly Float64Array[];
};
