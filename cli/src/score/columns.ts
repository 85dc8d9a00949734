/** Finds a model's columns in a file's header: names are compared folded, and the first accepted name wins. */
import { AppError } from "@entente/domain/errors.ts";
import type { ColumnNames, Criterion, Model } from "@entente/domain/scoring/model.ts";
import { nearest } from "../nearest.ts";

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
  if (missing.length > 0) throw missingColumns(missing, header);
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

/** The field a person named with an option. @throws AppError `file.column_missing` */
export function fieldNamed(header: readonly string[], column: string, option: string): number {
  const field = header.findIndex((one) => foldName(one) === foldName(column));
  if (field !== -1) return field;
  throw new AppError("file.column_missing", { option, column, near: nearest(column, header), header: listed(header) });
}

/** The fields named by a person's `--columns`, in that order; all of them for `null`. @throws AppError `file.column_missing` */
export function keptFields(header: readonly string[], chosen: readonly string[] | null): number[] {
  return chosen === null ? header.map((_, field) => field) : chosen.map((name) => fieldNamed(header, name, "--columns"));
}

/** Two columns of one name cannot be told apart by whoever reads the result. @throws AppError `file.column_taken` */
export function checkNames(kept: readonly string[], added: readonly string[]): void {
  const taken = new Set(kept.map(foldName));
  const twice = added.filter((name) => taken.has(foldName(name)));
  if (twice.length > 0) throw new AppError("file.column_taken", { columns: twice.join(", "), count: twice.length });
}

type Missing = { readonly key: string; readonly names: ColumnNames };
type Wanted = Missing;

const listed = (header: readonly string[]): string => header.filter((name) => name.trim() !== "").join(", ");

/** All of them at once, each with the names it could go by, and what in the file comes near one of those. */
function missingColumns(missing: readonly Missing[], header: readonly string[]): AppError {
  const lines = missing.map(({ key, names }) => `  ${key} (${names.join(" / ")})`);
  const near = missing.flatMap(({ key, names }) => {
    const found = names.map((name) => nearest(name, header)).find((name) => name !== null);
    return found === undefined ? [] : [`${found} → ${key}`];
  });
  return new AppError("model.column_missing", { wanted: lines.join("\n"), near: near.join(", "), header: listed(header) });
}

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
