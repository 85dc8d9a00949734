/** Finds a model's columns in a file's header: names are compared folded, and the first accepted name wins. */
import { AppError } from "@entente/domain/errors.ts";
import type { ColumnNames, Criterion, Model } from "@entente/domain/scoring/model.ts";

/** Where everything a model asks for stands in the file; `null` where the model asks for nothing. */
export type ColumnMap = {
  readonly header: readonly string[];
  /** For each criterion of the model, the fields it is made of: one, or all of a strength rating's. */
  readonly criteria: ReadonlyArray<readonly number[]>;
  readonly account: number | null;
  readonly segment: number | null;
  readonly override: number | null;
  /** Aligned with `Model.tiers`. */
  readonly held: ReadonlyArray<number | null>;
  /** Aligned with `Model.matrices`. */
  readonly ratedBy: ReadonlyArray<number | null>;
  readonly ratedAt: ReadonlyArray<number | null>;
};

/** One spelling for headers that differ only in width, case or surrounding space. */
export const foldName = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/**
 * Maps a model onto a header.
 *
 * @throws AppError `model.column_missing` (all missing ones at once) or `model.column_ambiguous`
 */
export function mapColumns(model: Model, header: readonly string[]): ColumnMap {
  const fields = new Map<string, number[]>();
  header.forEach((name, field) => {
    const folded = foldName(name);
    fields.set(folded, [...(fields.get(folded) ?? []), field]);
  });
  const missing: Missing[] = [];
  const find = (wanted: Wanted, required: boolean) => findField({ fields, header, missing }, wanted, required);
  const optional = (names: ColumnNames | null) => (names === null ? null : find({ key: names[0] ?? "", names }, false));
  const needed = (key: string, names: ColumnNames | null) => (names === null ? null : find({ key, names }, true));

  const map: ColumnMap = {
    header,
    criteria: model.criteria.map((criterion) => sourcesOf(criterion).map((names) => find({ key: criterion.key, names }, true) ?? -1)),
    // A file without the account's column is named by row number; a misspelt segment is a mistake to tell.
    account: optional(model.account),
    segment: needed("segment", model.segment),
    override: optional(model.override),
    held: model.tiers.map((tiers) => optional(tiers.held)),
    ratedBy: model.matrices.map((matrix) => optional(matrix.ratedBy)),
    ratedAt: model.matrices.map((matrix) => optional(matrix.ratedAt)),
  };
  if (missing.length > 0) {
    const wanted = missing.map(({ key, names }) => `${key} (${names.join(" / ")})`).join("; ");
    throw new AppError("model.column_missing", {
      wanted,
      count: missing.length,
      header: header.filter((name) => name.trim() !== "").join(", "),
    });
  }
  return map;
}

/** The columns a criterion is computed from, in the order `strengthColumn` takes them. */
export function sourcesOf({ source }: Criterion): readonly ColumnNames[] {
  if (source.kind === "column") return [source.columns];
  return source.factors.flatMap((factor) => [
    ...(typeof factor.weight === "number" ? [] : [factor.weight]),
    factor.us,
    ...factor.competitors.map((competitor) => competitor.columns),
  ]);
}

/** The fields named by a person's `--columns`, in that order. @throws AppError `model.column_missing` */
export function chosenFields(header: readonly string[], chosen: readonly string[]): number[] {
  return chosen.map((name) => {
    const field = header.findIndex((one) => foldName(one) === foldName(name));
    if (field === -1) throw new AppError("model.column_missing", { wanted: name, count: 1, header: header.join(", ") });
    return field;
  });
}

type Missing = { readonly key: string; readonly names: ColumnNames };
type Wanted = Missing;
type Search = { readonly fields: ReadonlyMap<string, readonly number[]>; readonly header: readonly string[]; readonly missing: Missing[] };

function findField({ fields, missing }: Search, { key, names }: Wanted, required: boolean): number | null {
  for (const name of names) {
    const found = fields.get(foldName(name)) ?? [];
    if (found.length > 1)
      throw new AppError("model.column_ambiguous", { column: name, columns: found.map((field) => field + 1).join(", ") });
    if (found[0] !== undefined) return found[0];
  }
  if (required && !missing.some((one) => one.key === key && one.names === names)) missing.push({ key, names });
  return null;
}
