/** Reads a file that `entente score --explain` wrote: which of its columns are what, told by their names and order. */
import type { TableFile } from "@entente/connectors/files/table-file.ts";
import { AppError } from "@entente/domain/errors.ts";
import { fieldNamed, foldName } from "../score/columns.ts";
import { nearest } from "../nearest.ts";

export type ScoredColumns = {
  readonly account: number;
  /** Score's own column and one per contribution. */
  readonly scores: ReadonlyArray<{
    readonly key: string;
    readonly field: number;
    readonly terms: ReadonlyArray<{ readonly criterion: string; readonly field: number }>;
  }>;
  readonly tiers: ReadonlyArray<{
    readonly key: string;
    readonly field: number;
    readonly stability: number | null;
    readonly kept: number | null;
  }>;
  readonly matrices: ReadonlyArray<{
    readonly key: string;
    readonly field: number;
    readonly borderline: number;
    readonly strength: number | null;
    readonly hollow: number | null;
  }>;
  readonly disagreement: number | null;
};

/** @throws AppError `file.not_explained` when the file was written without `--explain`; `file.column_missing` when it has no such account column */
export function scoredColumns(
  header: readonly string[],
  { account, path }: { readonly account: string | null; readonly path: string },
): ScoredColumns {
  const fieldOf = (name: string) => header.indexOf(name);
  const scores = header.flatMap((key, field) => {
    const terms = header.flatMap((name, at) =>
      at > field && name.startsWith(`${key}.`) && !NOT_TERMS.test(name) ? [{ criterion: name.slice(key.length + 1), field: at }] : [],
    );
    return terms.length > 0 && key !== "" && !header.includes(`${key}.borderline`) ? [{ key, field, terms }] : [];
  });
  if (scores.length === 0) throw new AppError("file.not_explained", { path });
  const optional = (name: string) => (fieldOf(name) === -1 ? null : fieldOf(name));
  const matrices = header.flatMap((key, field) =>
    fieldOf(`${key}.borderline`) === -1
      ? []
      : [
          {
            key,
            field,
            borderline: fieldOf(`${key}.borderline`),
            strength: optional(`${key}.strength`),
            hollow: optional(`${key}.hollow`),
          },
        ],
  );
  const lastTerm = Math.max(...scores.flatMap(({ terms }) => terms.map(({ field }) => field)));
  const firstMatrix = Math.min(header.length, ...matrices.map(({ field }) => field));
  const tiers = header.flatMap((key, field) =>
    field > lastTerm && field < firstMatrix && !key.includes(".") && key !== "disagreement"
      ? [{ key, field, stability: optional(`${key}.stability`), kept: optional(`${key}.kept`) }]
      : [],
  );
  return {
    account: account === null ? 0 : fieldNamed(header, account, "--account"),
    scores,
    tiers,
    matrices,
    disagreement: optional("disagreement"),
  };
}

const NOT_TERMS = /\.(?:borderline|strength|hollow|kept|stability|rank|in_segment|rank_in_segment|differs)$/u;

/** The scores a tier holds. */
export type TierRange = { readonly tier: string; readonly lowest: number; readonly highest: number };
export type FoundAccount = {
  readonly name: string;
  readonly row: readonly string[];
  /** Aligned with the scores: how many have more, and how many are rated. */
  readonly ranks: ReadonlyArray<{ readonly rank: number; readonly of: number }>;
  /**
   * Aligned with the tiers: the score they cut, told by their not overlapping in it, and what each holds, worst first.
   * `null` where they overlap in every score: a tier held in spite of its score says nothing about the next.
   */
  readonly cuts: ReadonlyArray<{ readonly score: number; readonly ranges: readonly TierRange[] } | null>;
};

type Wanted = { readonly account: string; readonly path: string; readonly signal: AbortSignal };

/** Goes through the file twice: to find the account, and to set it against all others. @throws AppError `account.not_in_file` */
export async function findAccount(file: TableFile, columns: ScoredColumns, wanted: Wanted): Promise<FoundAccount> {
  const row = await rowOf(file, columns, wanted);
  const own = columns.scores.map(({ field }) => numberOf(row[field]));
  const better = own.map(() => 0);
  const rated = own.map(() => 0);
  const held = columns.tiers.map(() => columns.scores.map(() => new Map<string, TierRange>()));
  for await (const { rows } of file.rows(fieldsOf(columns))) {
    wanted.signal.throwIfAborted();
    for (const other of rows) {
      for (const [at, { field }] of columns.scores.entries()) {
        const score = numberOf(other[field]);
        if (Number.isNaN(score)) continue;
        rated[at] = (rated[at] ?? 0) + 1;
        if (score > (own[at] ?? Number.NaN)) better[at] = (better[at] ?? 0) + 1;
        for (const [index, tiers] of columns.tiers.entries()) widen(held[index]?.[at], other[tiers.field] ?? "", score);
      }
    }
  }
  return {
    name: row[columns.account] ?? "",
    row,
    ranks: better.map((count, at) => ({ rank: count + 1, of: rated[at] ?? 0 })),
    cuts: held.map(cutOf),
  };
}

const fieldsOf = ({ scores, tiers }: ScoredColumns): number[] => [...scores, ...tiers].map(({ field }) => field);

function widen(ranges: Map<string, TierRange> | undefined, tier: string, score: number): void {
  if (tier === "") return;
  const { lowest, highest } = ranges?.get(tier) ?? { lowest: score, highest: score };
  ranges?.set(tier, { tier, lowest: Math.min(lowest, score), highest: Math.max(highest, score) });
}

function cutOf(byScore: ReadonlyArray<ReadonlyMap<string, TierRange>>): FoundAccount["cuts"][number] {
  const all = byScore.map((ranges) => [...ranges.values()].toSorted((a, b) => a.lowest - b.lowest));
  const score = all.findIndex((ranges) => ranges.every(({ lowest }, at) => at === 0 || lowest > (ranges[at - 1]?.highest ?? lowest)));
  return score === -1 ? null : { score, ranges: all[score] ?? [] };
}

async function rowOf(file: TableFile, { account }: ScoredColumns, wanted: Wanted): Promise<readonly string[]> {
  const folded = foldName(wanted.account);
  const names: string[] = [];
  for await (const { rows } of file.rows()) {
    wanted.signal.throwIfAborted();
    const found = rows.find((row) => foldName(row[account] ?? "") === folded);
    if (found !== undefined) return found;
    if (names.length < MOST_NAMES) names.push(...rows.map((row) => row[account] ?? ""));
  }
  const { account: given, path } = wanted;
  throw new AppError("account.not_in_file", { account: given, path, near: nearest(given, names) ?? "none" });
}

/** Among so many names a likely one is looked for. */
const MOST_NAMES = 20_000;

/** A cell as a number; NaN when it is empty or none. */
export function numberOf(cell: string | undefined): number {
  return cell === undefined || cell === "" ? Number.NaN : Number(cell);
}
