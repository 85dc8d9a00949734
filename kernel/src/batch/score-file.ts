/**
 * Scores a CSV file from bytes to bytes on all cores. Chunks are read as they come, each thread keeping
 * those it read; lines are found by counting, then collecting; rows are written in the file's order.
 *
 *   load ─▶ plan ─▶ count ─▶ collect ─▶ cuts ─▶ write
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { axisCut, axisRanks, boxCodes, type MatrixCuts } from "@entente/domain/portfolio/matrix.ts";
import type { Axis, Model } from "@entente/domain/scoring/model.ts";
import { normaliseValue } from "@entente/domain/scoring/normalise.ts";
import type { Order } from "@entente/domain/scoring/order.ts";
import type { Plan } from "@entente/domain/scoring/plan.ts";
import { SAMPLE_ROWS } from "@entente/domain/scoring/effective.ts";
import { planOf } from "@entente/domain/scoring/prepare.ts";
import type { ColumnStats } from "@entente/domain/scoring/stats.ts";
import { tierCut, type TierCut, tierRanks } from "@entente/domain/scoring/tiers.ts";
import type { RunWarning } from "@entente/domain/scoring/warnings.ts";
import { powersOfTen } from "./memory.ts";
import { type Item, LABEL_BYTES, type Measure, type Near, type Program, rowBytesOf, type Track } from "./program.ts";
import { BINS, CHUNK, type ChunkReport, type Fault, type FileShape } from "./shard.ts";
import { openTeam, type Team } from "./team.ts";

export type BatchJob = {
  readonly model: Model;
  readonly shape: FileShape & { readonly size: number };
  /** A file that is there; rows are written behind what it holds. */
  readonly out: { readonly path: string; readonly offset: number };
  readonly kept: readonly number[] | null;
  readonly explain: boolean;
  readonly raw: boolean;
  /** Labels by the classes of tiers and boxes, in the order of `disagreementParts`; `null` for none. */
  readonly disagreement: {
    readonly parts: ReadonlyArray<{ readonly own: number; readonly size: number }>;
    readonly labels: readonly string[];
  } | null;
  readonly threads: number | null;
  /** Throws to stop. */
  readonly onProgress: (phase: "reading" | "writing", share: number) => void;
};

export type BadLine = { readonly line: number; readonly text: string; readonly fault: Fault };
export type BatchResult = {
  readonly rows: number;
  readonly bad: readonly BadLine[];
  readonly plan: Plan;
  readonly stats: readonly ColumnStats[];
  readonly tiers: ReadonlyArray<{ readonly cut: TierCut; readonly counts: readonly number[]; readonly unrated: number }>;
  readonly matrices: ReadonlyArray<{
    readonly cuts: MatrixCuts;
    readonly codes: readonly string[];
    readonly counts: readonly number[];
    readonly unrated: number;
  }>;
  readonly unrated: readonly number[];
  /** Rows with a label of `disagreement`. */
  readonly disagreements: number;
  readonly warnings: readonly RunWarning[];
  /** Values of evenly spaced rows, one column per criterion. */
  readonly sample: readonly Float64Array[];
};

/** Below this a second thread costs more than it brings. */
const PARALLEL_FROM = 8 << 20;
const COUNTERS = 256;

/** Whether the kernel can do all that a model asks for; what it cannot, the reference does. */
export function canScoreFast(model: Model): boolean {
  return (
    model.segment === null &&
    model.override === null &&
    model.criteria.every(
      ({ source, normalisation }) => source.kind === "column" && !["percentile", "z-score", "vector"].includes(normalisation.kind),
    ) &&
    model.scores.every(({ aggregation, roundBeforeCut }) => aggregation === "weighted-sum" && roundBeforeCut === null) &&
    model.tiers.every(
      ({ mode, held, names }) => held === null && ["thresholds", "shares", "quantiles"].includes(mode.kind) && names.every(fits),
    ) &&
    model.matrices.every(({ ratedBy }) => ratedBy === null)
  );
}

const fits = (label: string): boolean =>
  new TextEncoder().encode(label).length <= LABEL_BYTES && !/[",\r\n]/u.test(label) && !/^[=+\-@\t]/u.test(label);

/** @returns `null` when the file holds something that only the reference reader can tell of; nothing useful has been written then */
export async function scoreFile(job: BatchJob): Promise<BatchResult | null> {
  const { model, shape } = job;
  const chunks = Math.max(1, Math.ceil(shape.size / CHUNK));
  const threads = Math.min(job.threads ?? (shape.size < PARALLEL_FROM ? 1 : availableParallelism()), chunks);
  const module = new WebAssembly.Module(readFileSync(new URL("../../batch.wasm", import.meta.url)));
  const counter = new Int32Array(new SharedArrayBuffer(12));
  const team = openTeam({ module, shape, powers: powersOfTen(), chunks, counter }, threads);
  try {
    const reports = await loadAll(team, { shape, chunks, onShare: (share) => job.onProgress("reading", share) });
    if (reports === null) return null;
    const rows = reports.reduce((sum, report) => sum + report.rows, 0);
    const stats = model.criteria.map((_, at) => statsOf(reports, at));
    const { plan, warnings } = planOf(model, stats);
    const base: Program = {
      columns: plan.columns,
      scores: plan.scores,
      tracks: tracksOf(model, plan, stats),
      items: [],
      kept: job.kept,
      raw: job.raw,
      rowBytes: 0,
    };
    const orders = rows === 0 ? [] : await ordersOf(team, model, base);
    const orderOf = (measure: Measure) =>
      orders[base.tracks.findIndex(({ kind, at }) => kind === measure.kind && at === measure.at)] ?? NO_ORDER;
    const tiers = model.tiers.map((rule) => tierCut(rule, orderOf({ kind: "score", at: scoreAt(model, rule.score) })));
    const cuts = model.matrices.map(({ x, y }): MatrixCuts => ({
      x: axisCut(x, orderOf(measureOf(model, x))),
      y: axisCut(y, orderOf(measureOf(model, y))),
    }));
    const items = itemsOf(job, plan, { tiers, cuts });
    Atomics.store(counter, 1, 0);
    const counters =
      rows === 0
        ? new Uint32Array(items.length * COUNTERS)
        : await writeAll(team, { program: { ...base, items, rowBytes: rowBytesOf(items) }, job, chunks, counter });
    const countsOf = (item: number, size: number) => ({
      counts: [...counters.subarray(item * COUNTERS, item * COUNTERS + size)],
      unrated: counters[item * COUNTERS + COUNTERS - 1] ?? 0,
    });
    const firstOf = (kind: Item["kind"]) => items.findIndex((item) => item.kind === kind);
    const label = firstOf("label");
    const labels = label === -1 ? null : items[label];
    return {
      rows,
      bad: badLines(reports),
      plan,
      stats,
      tiers: tiers.map((cut, at) => ({ cut, ...countsOf(firstOf("tier") + at, model.tiers[at]?.names.length ?? 0) })),
      matrices: cuts.map((own, at) => {
        const codes = codesOf(model, at);
        return { cuts: own, codes, ...countsOf(firstOf("box") + at, codes.length) };
      }),
      unrated: model.scores.map((_, at) => rows - (orders[at]?.count ?? 0)),
      disagreements:
        labels?.kind === "label"
          ? labels.labels.reduce((sum, text, at) => sum + (text === "" ? 0 : (counters[label * COUNTERS + at] ?? 0)), 0)
          : 0,
      warnings,
      sample: await sampleOf(team, reports, rows, shape.fields.length),
    };
  } finally {
    await team.close();
  }
}

const NO_ORDER: Order = { count: 0, at: () => Number.NaN };

type Loading = {
  readonly shape: FileShape & { readonly size: number };
  readonly chunks: number;
  readonly onShare: (share: number) => void;
};

/** Reads all chunks. One that began inside a quoted field, taking a line end there for a row's, is read again from where it should. */
async function loadAll(team: Team, { shape, chunks, onShare }: Loading): Promise<readonly ChunkReport[] | null> {
  const answers = await team.all({ kind: "load" }, (done) => onShare(done / chunks));
  const owners = new Map<number, number>();
  const reports = new Map<number, ChunkReport>();
  for (const [member, answer] of answers.entries()) {
    if (answer === null || !("reports" in answer)) continue;
    for (const report of answer.reports) {
      owners.set(report.chunk, member);
      reports.set(report.chunk, report);
    }
  }
  let expected = shape.start;
  for (let chunk = 0; chunk < chunks; chunk++) {
    let report = reports.get(chunk);
    const isCovered = expected >= Math.min(shape.size, (chunk + 1) * CHUNK);
    if (report !== undefined && (isCovered ? report.start !== -1 : report.start !== expected)) {
      const answer = await team.one(owners.get(chunk) ?? 0, { kind: "reload", chunk, start: expected });
      report = answer !== null && "reports" in answer ? answer.reports[0] : undefined;
      if (report !== undefined) reports.set(chunk, report);
    }
    if (report === undefined || report.isUnusual) return null;
    if (report.start !== -1) expected = report.end;
  }
  return Array.from({ length: chunks }, (_, chunk) => reports.get(chunk)).filter((report) => report !== undefined);
}

function statsOf(reports: readonly ChunkReport[], at: number): ColumnStats {
  const each = (part: number) => reports.map(({ stats }) => stats[at * 4 + part] ?? 0);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const min = each(0).reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const max = each(1).reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  return { known: sum(each(2)), min, max, negatives: sum(each(3)), mean: Number.NaN, deviation: Number.NaN, length: Number.NaN };
}

const scoreAt = (model: Model, key: string): number => model.scores.findIndex((score) => score.key === key);

function measureOf(model: Model, { measure }: Axis): Measure {
  if (measure.kind === "score") return { kind: "score", at: scoreAt(model, measure.key) };
  return { kind: "column", at: model.criteria.findIndex(({ key }) => key === measure.key) };
}

function codesOf(model: Model, at: number): readonly string[] {
  const rule = model.matrices[at];
  return rule === undefined ? [] : boxCodes(rule);
}

/** Every score, and the criteria whose lines depend on the data. Bins cover the range a measure can have. */
function tracksOf(model: Model, plan: Plan, stats: readonly ColumnStats[]): Track[] {
  const scores = plan.scores.map(({ terms }, at): Track => {
    const ends = terms.flatMap(({ column }) => normalisedEnds(plan, stats, column)).filter((value) => Number.isFinite(value));
    return { kind: "score", at, ...binsOf(Math.min(...ends), Math.max(...ends)) };
  });
  const columns = new Set(
    model.matrices
      .flatMap(({ x, y }) => [x, y])
      .flatMap((axis) => (axis.measure.kind === "criterion" && axisRanks(axis, 1000).length > 0 ? [measureOf(model, axis).at] : [])),
  );
  return [...scores, ...Array.from(columns, (at): Track => ({ kind: "column", at, ...binsOf(stats[at]?.min ?? 0, stats[at]?.max ?? 0) }))];
}

function normalisedEnds(plan: Plan, stats: readonly ColumnStats[], at: number): number[] {
  const column = plan.columns[at];
  if (column === undefined) return [];
  if (column.step.kind === "anchors") return [...column.step.points, column.whenMissing];
  return [normaliseValue(column.step, stats[at]?.min ?? 0), normaliseValue(column.step, stats[at]?.max ?? 0), column.whenMissing];
}

function binsOf(low: number, high: number): { readonly low: number; readonly scale: number } {
  const scale = BINS / (high - low);
  return { low: Number.isFinite(low) ? low : 0, scale: Number.isFinite(scale) ? scale : 0 };
}

/** Exact order statistics of every track, for the ranks the model's lines rest on. */
async function ordersOf(team: Team, model: Model, program: Program): Promise<readonly Order[]> {
  const counted = await team.all({ kind: "count", program });
  const known = program.tracks.map((_, at) =>
    counted.reduce((sum, answer) => sum + (answer !== null && "known" in answer ? (answer.known[at] ?? 0) : 0), 0),
  );
  const bins = program.tracks.map((_, at) => {
    const all = new Uint32Array(BINS);
    for (const answer of counted)
      if (answer !== null && "bins" in answer)
        for (const [bin, count] of (answer.bins[at] ?? new Uint32Array()).entries()) all[bin] = (all[bin] ?? 0) + count;
    return all;
  });
  const found = program.tracks.map((track, at) => placesOf(bins[at] ?? new Uint32Array(), ranksOf(model, track, known[at] ?? 0)));
  if (found.every(({ flags }) => !flags.includes(1))) return known.map((count) => ({ count, at: () => Number.NaN }));
  const collected = await team.all({ kind: "collect", program, flags: found.map(({ flags }) => flags) });
  return found.map(({ placeOf }, at) => {
    const parts = collected.flatMap((answer) => (answer !== null && "values" in answer ? [answer.values[at] ?? new Float64Array()] : []));
    const values = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let to = 0;
    for (const part of parts) {
      values.set(part, to);
      to += part.length;
    }
    values.sort();
    return { count: known[at] ?? 0, at: (rank) => values[placeOf(rank)] ?? Number.NaN };
  });
}

function ranksOf(model: Model, track: Track, count: number): readonly number[] {
  const tiers = model.tiers.flatMap((rule) =>
    track.kind === "score" && scoreAt(model, rule.score) === track.at ? numbersOf(tierRanks(rule, count)) : [],
  );
  const axes = model.matrices
    .flatMap(({ x, y }) => [x, y])
    .flatMap((axis) => {
      const measure = measureOf(model, axis);
      return measure.kind === track.kind && measure.at === track.at ? axisRanks(axis, count) : [];
    });
  return [...tiers, ...axes];
}

// Modes that need every score are not for this path.
const numbersOf = (ranks: readonly number[] | "all"): readonly number[] => (ranks === "all" ? [] : ranks);

/** Which bins hold the ranks, and where a rank stands among the sorted values of those bins. */
function placesOf(bins: Uint32Array, ranks: readonly number[]): { readonly flags: Uint8Array; readonly placeOf: (rank: number) => number } {
  const flags = new Uint8Array(BINS);
  const places = new Map<number, number>();
  const wanted = [...new Set(ranks)].toSorted((a, b) => a - b);
  let before = 0;
  let kept = 0;
  let next = 0;
  for (let bin = 0; bin < BINS && next < wanted.length; bin++) {
    const count = bins[bin] ?? 0;
    const first = next;
    while (next < wanted.length && (wanted[next] ?? 0) < before + count) {
      places.set(wanted[next] ?? 0, kept + (wanted[next] ?? 0) - before);
      next += 1;
    }
    if (next > first) {
      flags[bin] = 1;
      kept += count;
    }
    before += count;
  }
  return { flags, placeOf: (rank) => places.get(rank) ?? -1 };
}

/** Scores, contributions, tiers, boxes, borderlines and contradictions, in the order they are written. */
function itemsOf(
  { model, explain, disagreement }: BatchJob,
  plan: Plan,
  { tiers, cuts }: { readonly tiers: readonly TierCut[]; readonly cuts: readonly MatrixCuts[] },
): Item[] {
  const numbers = plan.scores.map((_, score): Item => ({ kind: "number", score }));
  const contributions = explain
    ? plan.scores.flatMap(({ terms }, score) => terms.map((_, term): Item => ({ kind: "contribution", score, term })))
    : [];
  const tierItems = model.tiers.map(({ score, names }, own): Item => ({
    kind: "tier",
    score: scoreAt(model, score),
    cut: tiers[own]?.cut ?? NO_CUT,
    names,
    own,
  }));
  const boxes = model.matrices.map(({ x, y }, at): Item => ({
    kind: "box",
    x: measureOf(model, x),
    y: measureOf(model, y),
    cutX: cuts[at]?.x ?? NO_CUT,
    cutY: cuts[at]?.y ?? NO_CUT,
    codes: codesOf(model, at),
    own: model.tiers.length + at,
  }));
  const borderlines = explain
    ? model.matrices.map(({ x, y }, at): Item => ({
        kind: "borderline",
        x: measureOf(model, x),
        y: measureOf(model, y),
        nearX: nearOf(x, cuts[at]?.x.lines ?? []),
        nearY: nearOf(y, cuts[at]?.y.lines ?? []),
      }))
    : [];
  const label: Item[] = disagreement === null ? [] : [{ kind: "label", ...disagreement, isHidden: !explain }];
  return [...numbers, ...contributions, ...tierItems, ...boxes, ...borderlines, ...label];
}

const NO_CUT = { lines: [], rule: ">=" } as const;

// The same bounds, by the same operations, as the domain's own borderline.
function nearOf({ borderline }: Axis, lines: readonly number[]): Near {
  return lines.map((line) => {
    const within = borderline.kind === "absolute" ? borderline.within : borderline.within * Math.abs(line);
    return [line - within, line + within];
  });
}

type Writing = { readonly program: Program; readonly job: BatchJob; readonly chunks: number; readonly counter: Int32Array };

async function writeAll(team: Team, { program, job, chunks, counter }: Writing): Promise<Uint32Array> {
  const turn = new Int32Array(new SharedArrayBuffer(4));
  const offset = new BigInt64Array(new SharedArrayBuffer(8));
  offset[0] = BigInt(job.out.offset);
  const answers = await team.all({ kind: "write", program, path: job.out.path, turn, offset }, () =>
    job.onProgress("writing", Atomics.load(counter, 1) / chunks),
  );
  const all = new Uint32Array(program.items.length * COUNTERS);
  for (const answer of answers)
    if (answer !== null && "counters" in answer) for (const [at, count] of answer.counters.entries()) all[at] = (all[at] ?? 0) + count;
  return all;
}

function badLines(reports: readonly ChunkReport[]): BadLine[] {
  // The header is line 1.
  let line = 2;
  const bad: BadLine[] = [];
  for (const report of reports) {
    for (const { linesBefore, text, fault } of report.bad) bad.push({ line: line + linesBefore, text, fault });
    line += report.lines;
  }
  return bad.toSorted((a, b) => a.line - b.line);
}

async function sampleOf(team: Team, reports: readonly ChunkReport[], rows: number, columns: number): Promise<readonly Float64Array[]> {
  const count = Math.min(rows, SAMPLE_ROWS);
  const wanted: Array<{ chunk: number; rows: number[] }> = [];
  let at = 0;
  let before = 0;
  for (const { chunk, rows: own } of reports) {
    const picked: number[] = [];
    for (; at < count && Math.floor((at * rows) / count) < before + own; at++) picked.push(Math.floor((at * rows) / count) - before);
    if (picked.length > 0) wanted.push({ chunk, rows: picked });
    before += own;
  }
  const answers = await team.all({ kind: "sample", rows: wanted });
  const byChunk = new Map<number, readonly Float64Array[]>();
  for (const answer of answers)
    if (answer !== null && "samples" in answer) for (const { chunk, columns: own } of answer.samples) byChunk.set(chunk, own);
  return Array.from({ length: columns }, (_, column) => {
    const all = new Float64Array(count);
    let to = 0;
    for (const { chunk, rows: own } of wanted) {
      all.set(byChunk.get(chunk)?.[column] ?? new Float64Array(own.length), to);
      to += own.length;
    }
    return all;
  });
}
