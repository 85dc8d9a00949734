/**
 * A scoring run as a value: all that a later reader needs to check a tier or to compare it with another
 * run. It never changes; a new run is a new value.
 */
import { AppError } from "../errors.ts";
import type { Placement } from "../portfolio/placement.ts";
import type { Model } from "./model.ts";
import { type Cut, UNRATED } from "./plan.ts";
import type { Scored } from "./score.ts";
import type { Table } from "./table.ts";

const FORMAT = "entente-run-1";
/** Up to so many accounts are kept in the run; beyond, it holds the cuts but not who they cut. */
export const MOST_ACCOUNTS = 100_000;

/** Columns aligned with the model's criteria, scores, tiers and matrices; rows with `ids`. `null` where unknown or unrated. */
export type RunAccounts = {
  readonly ids: readonly string[];
  readonly values: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly scores: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly tiers: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly boxes: ReadonlyArray<ReadonlyArray<number | null>>;
};

export type Run = {
  readonly format: typeof FORMAT;
  /** When it ended: `2026-11-24T08:00:00.000Z`. */
  readonly time: string;
  readonly codeVersion: string;
  readonly input: { readonly name: string; readonly sha256: string; readonly rows: number; readonly leftOut: number };
  readonly model: Model;
  /** Lines as they were found in this data. */
  readonly tierCuts: readonly Cut[];
  readonly matrixCuts: ReadonlyArray<{ readonly x: Cut; readonly y: Cut }>;
  /** `null` when there were more than `MOST_ACCOUNTS`. */
  readonly accounts: RunAccounts | null;
};

export type RunParts = {
  readonly time: string;
  readonly codeVersion: string;
  readonly input: Run["input"];
  readonly model: Model;
  readonly ids: readonly string[];
  readonly table: Table;
  readonly scored: Scored;
  readonly placements: readonly Placement[];
};

/** Makes a run of its parts, frozen. */
export function runOf({ time, codeVersion, input, model, ids, table, scored, placements }: RunParts): Run {
  const accounts: RunAccounts | null =
    table.rows > MOST_ACCOUNTS
      ? null
      : {
          ids,
          values: table.columns.map(numbersOf),
          scores: scored.scores.map(numbersOf),
          tiers: scored.tiers.map(({ classes }) => classesOf(classes)),
          boxes: placements.map(({ boxes }) => classesOf(boxes)),
        };
  const tierCuts = scored.tiers.map(({ cut }) => cut);
  const matrixCuts = placements.map(({ cuts }) => ({ x: cuts.x, y: cuts.y }));
  return frozen({ format: FORMAT, time, codeVersion, input, model, tierCuts, matrixCuts, accounts });
}

/** A run as text: the same run always gives the same text. */
export function writeRun(run: Run): string {
  const matrixCuts = run.matrixCuts.map(({ x, y }) => ({ x: cutText(x), y: cutText(y) }));
  return `${JSON.stringify(sorted({ ...run, tierCuts: run.tierCuts.map(cutText), matrixCuts }))}\n`;
}

/** @throws AppError `run.unreadable` when it is not the text of a run, is of another version, or its parts do not fit together */
export function readRun(text: string): Run {
  const value = withLines(parsed(text));
  if (isRun(value)) return frozen(value);
  throw new AppError("run.unreadable", { reason: faultOf(value) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("run.unreadable", { reason: "JSON" }, { cause: error });
  }
}

// A line no score reaches is −Infinity, and one without a value NaN: JSON has neither.
const cutText = ({ lines, rule }: Cut) => ({ lines: lines.map((line) => (Number.isFinite(line) ? line : String(line))), rule });

function cutOf(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value["lines"])) return value;
  return {
    ...value,
    lines: value["lines"].map((line: unknown) => (line === "-Infinity" || line === "Infinity" || line === "NaN" ? Number(line) : line)),
  };
}

function withLines(run: unknown): unknown {
  if (!isRecord(run) || !Array.isArray(run["tierCuts"]) || !Array.isArray(run["matrixCuts"])) return run;
  const matrixCuts = run["matrixCuts"].map((cuts: unknown) => (isRecord(cuts) ? { x: cutOf(cuts["x"]), y: cutOf(cuts["y"]) } : cuts));
  return { ...run, tierCuts: run["tierCuts"].map(cutOf), matrixCuts };
}

const isRun = (value: unknown): value is Run => faultOf(value) === null;

function faultOf(run: unknown): string | null {
  if (!isRecord(run) || run["format"] !== FORMAT) return "format";
  if (typeof run["time"] !== "string" || Number.isNaN(Date.parse(run["time"]))) return "time";
  if (typeof run["codeVersion"] !== "string") return "codeVersion";
  const { input, model, tierCuts, matrixCuts, accounts } = run;
  if (!isRecord(input) || typeof input["name"] !== "string" || typeof input["sha256"] !== "string" || typeof input["rows"] !== "number")
    return "input";
  if (
    !isRecord(model) ||
    !["criteria", "scores", "tiers", "matrices"].every((part) => Array.isArray(model[part]) && model[part].every(isKeyed))
  )
    return "model";
  if (!Array.isArray(tierCuts) || !tierCuts.every(isCut) || tierCuts.length !== lengthOf(model["tiers"])) return "tierCuts";
  if (
    !Array.isArray(matrixCuts) ||
    !matrixCuts.every((cuts) => isRecord(cuts) && isCut(cuts["x"]) && isCut(cuts["y"])) ||
    matrixCuts.length !== lengthOf(model["matrices"])
  )
    return "matrixCuts";
  return accounts === null ? null : faultOfAccounts(accounts, model);
}

function faultOfAccounts(accounts: unknown, model: Record<string, unknown>): string | null {
  if (!isRecord(accounts)) return "accounts";
  const { ids } = accounts;
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === "string")) return "accounts.ids";
  const parts = [
    ["values", "criteria"],
    ["scores", "scores"],
    ["tiers", "tiers"],
    ["boxes", "matrices"],
  ] as const;
  for (const [part, of] of parts) {
    const columns = accounts[part];
    if (!Array.isArray(columns) || columns.length !== lengthOf(model[of])) return `accounts.${part}`;
    if (
      !columns.every(
        (column) =>
          Array.isArray(column) && column.length === ids.length && column.every((cell) => cell === null || typeof cell === "number"),
      )
    )
      return `accounts.${part}`;
  }
  return null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isKeyed = (value: unknown): boolean => isRecord(value) && typeof value["key"] === "string";
const isCut = (value: unknown): boolean =>
  isRecord(value) &&
  (value["rule"] === ">=" || value["rule"] === ">") &&
  Array.isArray(value["lines"]) &&
  value["lines"].every((line) => typeof line === "number");
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : -1);

const numbersOf = (column: Float64Array): Array<number | null> => Array.from(column, (value) => (Number.isNaN(value) ? null : value));
const classesOf = (classes: Uint8Array): Array<number | null> => Array.from(classes, (value) => (value === UNRATED ? null : value));

/** The same value with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  );
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
