/** The kernel's path: plain UTF-8 CSV to CSV, on all cores. The file it writes is the one the reference path writes, byte for byte. */
import { appendFile, open, stat } from "node:fs/promises";
import { csvCell } from "@entente/connectors/files/csv-write.ts";
import { type BadRow, badRow, type TableFile } from "@entente/connectors/files/table-file.ts";
import { writeWhole } from "@entente/connectors/files/whole-file.ts";
import { disagreementsOf } from "@entente/domain/portfolio/disagreement.ts";
import { boxCodes, PORTFOLIO_BOXES, VALUE_BOXES } from "@entente/domain/portfolio/matrix.ts";
import { concentrationOf } from "@entente/domain/scoring/concentration.ts";
import { effectiveWeights, type EffectiveWeights, SAMPLE_ROWS, weightWarnings } from "@entente/domain/scoring/effective.ts";
import { weightedSum } from "@entente/domain/scoring/aggregate.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { normaliseColumn } from "@entente/domain/scoring/normalise.ts";
import { fewAccounts } from "@entente/domain/scoring/prepare.ts";
import { tierWarnings, unratedWarnings } from "@entente/domain/scoring/score.ts";
import { canScoreFast } from "@entente/kernel/batch/can-score.ts";
import { CHUNK_BYTES } from "@entente/kernel/batch/file-shape.ts";
import type { BadLine } from "@entente/kernel/batch/loading.ts";
import type { Choice } from "@entente/kernel/batch/program.ts";
import { type BatchResult, scoreFile } from "@entente/kernel/batch/score-file.ts";
import { checkNames, keptFields, mapColumns } from "./columns.ts";
import { type FileJob, putErrors } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { noUsableRow } from "./report.ts";
import { borderlineName, DISAGREEMENT, plainNames } from "./result-columns.ts";
import type { ScoreUi } from "./score-ui.ts";

const HEADER_BYTES = 1 << 20;
/** Of UTF-8. */
const MARK_BYTES = 3;

/** @returns `null` where this path cannot go; the reference path then does all of it */
export async function scoreFast(file: TableFile, options: FileJob, ui: ScoreUi): Promise<Outcome | null> {
  const { model } = options;
  if (!isPlain(file, options) || !canScoreFast(model)) return null;
  const map = mapColumns(model, file.header);
  const fields = [...new Set(map.criteria.flat())];
  const start = await firstRowOf(options.input, file.hasMark);
  if (start === null) return null;
  const kept = options.columns === null ? null : keptFields(file.header, options.columns);
  const head = headerText(file, kept, options);
  const { size } = await stat(options.input);
  const result = await written(options.out, async (part) => {
    await appendFile(part, head);
    const found = await scoreFile({
      model,
      taken: map.criteria.map(([field = -1]) => fields.indexOf(field)),
      shape: { path: options.input, start, size, fieldCount: file.header.length, fields, chunkBytes: CHUNK_BYTES },
      out: {
        path: part,
        offset: Buffer.byteLength(head),
        kept,
        explain: options.explain,
        raw: options.raw,
        disagreement: disagreementLabels(model, ui.today),
      },
      threads: options.threads,
      onProgress: (phase, share) => (phase === "reading" ? ui.reading(share) : ui.writing(share)),
    });
    return checked(found);
  });
  return result === null ? null : outcomeOf(options, result);

  async function checked(found: BatchResult | null): Promise<BatchResult | null> {
    if (found === null) return null;
    await options.bad.add(found.bad.map((bad) => badOf(file.header, bad)));
    if (found.rows === 0) throw noUsableRow(options.given, options.bad, ui);
    await putErrors(options);
    ui.signal.throwIfAborted();
    return found;
  }
}

/** Puts the file in place only when there is a result. */
async function written(out: string, work: (part: string) => Promise<BatchResult | null>): Promise<BatchResult | null> {
  try {
    return await writeWhole(out, async (part) => {
      const result = await work(part);
      if (result === null) throw NOT_HERE;
      return result;
    });
  } catch (error) {
    if (error === NOT_HERE) return null;
    throw error;
  }
}

const NOT_HERE = new Error("not for this path");

function isPlain(file: TableFile, { engine, format, decimal, sensitivity, runPath, previousRunPath }: FileJob): boolean {
  const isWhole = !sensitivity && runPath === null && previousRunPath === null;
  return (
    engine === "auto" &&
    isWhole &&
    format === "csv" &&
    decimal === "." &&
    file.format === "csv" &&
    file.encoding === "utf-8" &&
    file.separator === ","
  );
}

/** Where the second line starts; `null` when the header is not one plain line, the first. */
async function firstRowOf(path: string, hasMark: boolean): Promise<number | null> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEADER_BYTES, 0);
    const end = bytes.subarray(0, bytesRead).indexOf(10);
    if (end === -1) return null;
    const line = bytes.subarray(hasMark ? MARK_BYTES : 0, end);
    const head = line.at(-1) === 13 ? line.subarray(0, -1) : line;
    const isOneLine = head.length > 0 && !head.includes(13) && head.filter((byte) => byte === 34).length % 2 === 0;
    return isOneLine ? end + 1 : null;
  } finally {
    await file.close();
  }
}

function headerText(file: TableFile, kept: readonly number[] | null, { model, explain, raw }: FileJob): string {
  const own = kept === null ? file.header : kept.map((field) => file.header[field] ?? "");
  const added = [...plainNames(model, explain), ...(explain ? [...model.matrices.map(borderlineName), DISAGREEMENT] : [])];
  checkNames(own, added);
  return `${file.hasMark ? "\uFEFF" : ""}${[...own, ...added].map((name) => csvCell(name, raw)).join(",")}\n`;
}

/** What tier and boxes say together, for every combination of them: the first tiers, the first matrix of each kind. */
function disagreementLabels(model: Model, today: string): Choice {
  const tiers = model.tiers[0];
  const valueAt = model.matrices.findIndex(({ kind }) => kind === "value");
  const portfolioAt = model.matrices.findIndex(({ kind }) => kind === "portfolio");
  const parts = [
    ...(tiers === undefined ? [] : [{ own: 0, size: tiers.names.length }]),
    ...(valueAt === -1 ? [] : [{ own: model.tiers.length + valueAt, size: VALUE_BOXES.length }]),
    ...(portfolioAt === -1 ? [] : [{ own: model.tiers.length + portfolioAt, size: PORTFOLIO_BOXES.length }]),
  ];
  const combinations = parts.reduce<readonly number[][]>(
    (all, { size }) => all.flatMap((one) => Array.from({ length: size + 1 }, (_, at) => [...one, at])),
    [[]],
  );
  const labels = combinations.map((classes) => {
    const classOf = (own: number | null) => (own === null ? undefined : classes[parts.findIndex((part) => part.own === own)]);
    const tier = classOf(tiers === undefined ? null : 0);
    const standing = {
      tier: tier === undefined || tier === tiers?.names.length ? null : tier,
      tiers: tiers?.names.length ?? 0,
      value: VALUE_BOXES[classOf(valueAt === -1 ? null : model.tiers.length + valueAt) ?? -1] ?? null,
      portfolio: PORTFOLIO_BOXES[classOf(portfolioAt === -1 ? null : model.tiers.length + portfolioAt) ?? -1] ?? null,
      override: null,
    };
    return disagreementsOf(standing, today)
      .map(({ code }) => code)
      .join(" ");
  });
  return { parts, labels };
}

function outcomeOf({ model, bad }: FileJob, result: BatchResult): Outcome {
  const { rows, tiers, tally, warnings, unrated, sample } = result;
  const effective = effectiveOf(model, result);
  const revenue = model.criteria.findIndex(({ role }) => role === "revenue");
  const column = sample[revenue];
  return {
    rows,
    bad,
    unread: null,
    warnings: [
      ...warnings,
      ...fewAccounts(model, rows),
      ...tiers.flatMap((cut) => cut.warnings),
      ...tierWarnings(
        model,
        tally.tiers.map(({ counts }) => counts),
      ),
      ...unratedWarnings(model, unrated),
      ...weightWarnings(model, effective),
    ],
    counts: [
      ...model.tiers.map(({ key, names }, at) => ({ name: key, codes: names, ...(tally.tiers[at] ?? NOBODY) })),
      ...model.matrices.map((rule, at) => ({ name: rule.key, codes: boxCodes(rule), ...(tally.matrices[at] ?? NOBODY) })),
    ],
    effective,
    // A sample of a heavy tail says nothing about who holds how much: only all of them do.
    concentration:
      column === undefined || rows > SAMPLE_ROWS
        ? null
        : { criterion: model.criteria[revenue]?.key ?? "", measures: concentrationOf(column) },
    disagreements: tally.disagreements,
    remarks: [],
  };
}

const NOBODY = { counts: [], unrated: 0 };

function effectiveOf(model: Model, { plan, sample, rows }: BatchResult): EffectiveWeights[] {
  const normalised = sample.map((column, at) => {
    const planned = plan.columns[at];
    return planned === undefined ? column : normaliseColumn(planned, column);
  });
  const criteria = model.criteria.map(({ key }) => key);
  return plan.scores.map((score) => ({
    score: score.key,
    rows: sample[0]?.length ?? 0,
    isSample: rows > SAMPLE_ROWS,
    weights: effectiveWeights(score, criteria, normalised, weightedSum(plan, score, normalised)),
  }));
}

/** The same words the reference reader has for the row. */
export function badOf(header: readonly string[], { line, reason, field, text }: BadLine): BadRow {
  return badRow(line, field === null ? null : (header[field] ?? null), REASONS[reason], text);
}

const REASONS = {
  "too-few-fields": "row.too_few_fields",
  "too-many-fields": "row.too_many_fields",
  unreadable: "number.unreadable",
} as const;
