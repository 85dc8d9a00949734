/**
 * The files that the contenders write, read a piece at a time: ours into columns, a rival's held against
 * them row by row. Rows are found by their account, for not every rival keeps their order.
 */
import { closeSync, openSync, readSync } from "node:fs";

export const SCORES = ["score", "current", "future", "attract", "strength"] as const;
export const LABELS = ["tier", "quartile", "quadrant", "cell"] as const;

export type Results = {
  readonly rows: number;
  /** By score; NaN where unrated. */
  readonly scores: readonly Float64Array[];
  /** By label: its number in `names`, 0 for none. */
  readonly labels: readonly Uint8Array[];
  readonly names: ReadonlyArray<Map<string, number>>;
};

export type Comparison = {
  readonly rows: number;
  readonly largestDifference: number;
  /** Scores that are the same to the last bit. */
  readonly sameBits: number;
  /** Rows on which a score is known to one side only. */
  readonly knownToOne: number;
  /** Differing rows, by label. */
  readonly labels: Readonly<Record<(typeof LABELS)[number], number>>;
};

/** @throws Error when the file is not what the job asks for */
export function readResults(path: string, rows: number): Results {
  const scores = SCORES.map(() => new Float64Array(rows));
  const labels = LABELS.map(() => new Uint8Array(rows));
  const names = LABELS.map(() => new Map([["", 0]]));
  const seen = eachRow(path, rows, (row, cells) => {
    for (const [at, column] of scores.entries()) column[row] = numberOf(cells[at + 1] ?? "");
    for (const [at, column] of labels.entries()) column[row] = numbered(names[at] ?? new Map(), cells[at + 1 + SCORES.length] ?? "");
  });
  if (seen !== rows) throw new Error(`${path} holds ${seen} accounts instead of ${rows}`);
  return { rows, scores, labels, names };
}

/** @throws Error as `readResults` */
export function compareResults(ours: Results, path: string): Comparison {
  let largestDifference = 0;
  let knownToOne = 0;
  let sameBits = 0;
  const differing = LABELS.map(() => 0);
  const rows = eachRow(path, ours.rows, (row, cells) => {
    for (const [at, column] of ours.scores.entries()) {
      const mine = column[row] ?? Number.NaN;
      const other = numberOf(cells[at + 1] ?? "");
      if (Number.isNaN(mine) !== Number.isNaN(other)) knownToOne += 1;
      else if (Object.is(mine, other)) sameBits += 1;
      else largestDifference = Math.max(largestDifference, Math.abs(mine - other));
    }
    for (const [at, column] of ours.labels.entries())
      if ((ours.names[at]?.get(cells[at + 1 + SCORES.length] ?? "") ?? -1) !== column[row]) differing[at] = (differing[at] ?? 0) + 1;
  });
  if (rows !== ours.rows) throw new Error(`${path} holds ${rows} accounts instead of ${ours.rows}`);
  const [tier = 0, quartile = 0, quadrant = 0, cell = 0] = differing;
  return { rows, largestDifference, sameBits, knownToOne, labels: { tier, quartile, quadrant, cell } };
}

const numberOf = (cell: string): number => (cell === "" ? Number.NaN : Number(cell));

function numbered(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

/** @returns how many different accounts there were */
function eachRow(path: string, rows: number, take: (row: number, cells: readonly string[]) => void): number {
  const seen = new Uint8Array(rows);
  let count = 0;
  let isHeader = true;
  for (const line of linesOf(path)) {
    const cells = (line.includes('"') ? line.replaceAll('"', "") : line).split(",");
    if (isHeader) {
      const wanted = ["customer_id", ...SCORES, ...LABELS].join(",");
      if (cells.join(",") !== wanted) throw new Error(`${path} has the columns ${line} instead of ${wanted}`);
      isHeader = false;
      continue;
    }
    const row = Number((cells[0] ?? "").slice(1));
    if (cells.length !== 10 || !(row < rows) || seen[row] === 1) throw new Error(`${path} holds a row that is none: ${line}`);
    seen[row] = 1;
    count += 1;
    take(row, cells);
  }
  return count;
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, "r");
  const piece = Buffer.alloc(1 << 23);
  let rest = "";
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      // Everything here is ASCII, so a piece may end anywhere.
      const lines = (rest + piece.toString("latin1", 0, read)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest !== "") yield rest;
  } finally {
    closeSync(file);
  }
}
