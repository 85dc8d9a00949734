/** The reference path: any file, any model, plain TypeScript. Rows are read once for the facts and once more to write them. */
import type { FieldKind, TableFile } from "@entente/connectors/files/table-file.ts";
import { type Cell, type OutColumn, writeTable } from "@entente/connectors/files/table-write.ts";
import { writeWhole } from "@entente/connectors/files/whole-file.ts";
import { placeAccounts } from "@entente/domain/portfolio/placement.ts";
import { concentrationOf } from "@entente/domain/scoring/concentration.ts";
import { effectiveWeights, type EffectiveWeights, SAMPLE_ROWS, sampleRows, weightWarnings } from "@entente/domain/scoring/effective.ts";
import { scoreTable } from "@entente/domain/scoring/score.ts";
import { countTiers } from "@entente/domain/scoring/tiers.ts";
import { type Ran, plainColumns } from "./additions.ts";
import { checkNames, keptFields, mapColumns } from "./columns.ts";
import { explanationOf } from "./explanation.ts";
import { type Facts, readFacts } from "./facts.ts";
import { heldTiers } from "./held-tiers.ts";
import { type FileJob, putErrors } from "./options.ts";
import type { Counts, Outcome } from "./outcome.ts";
import { noUsableRow } from "./report.ts";
import { plainNames, type ResultColumn } from "./result-columns.ts";
import { previousRun, recordRun } from "./run-files.ts";
import type { ScoreUi } from "./score-ui.ts";

/** @throws AppError when the file cannot be read, lacks a column or holds no usable row; nothing is written then */
export async function scoreTableFile(file: TableFile, options: FileJob, ui: ScoreUi): Promise<Outcome> {
  const { model } = options;
  const map = mapColumns(model, file.header);
  const previous = await previousRun(options);
  const kept = keptFields(file.header, options.columns);
  const names = kept.map((field) => file.header[field] ?? "");
  // Before a large file is read for nothing; the rest of the names is known when it is.
  checkNames(names, plainNames(model, options.explain));
  const { decimal, sensitivity, runPath, format, bad } = options;
  const named = sensitivity || runPath !== null || previous !== null;
  const facts = await readFacts(file, {
    model,
    map,
    style: { decimal },
    named,
    typed: format !== "csv",
    bad,
    onRows: (_, share) => ui.reading(share),
  });
  if (facts.table.rows === 0) throw noUsableRow(options.given, options.bad, ui);
  ui.working(facts.table.rows);

  const scored = scoreTable(model, facts.table, heldTiers(model, map, facts));
  const ran: Ran = { model, map, facts, scored, placements: placeAccounts(model, facts.table, scored.scores) };
  const explanation = await explanationOf(ran, options, ui);
  const added = [...plainColumns(ran, options.explain), ...explanation.columns];
  checkNames(
    names,
    added.map(({ name }) => name),
  );
  const run = await recordRun(ran, options, { previous, ui, write: () => write({ file, facts, kept, added }, options, ui) });

  const effective = effectiveOf(ran);
  return {
    rows: facts.table.rows,
    bad: options.bad,
    unread: file.encoding === null ? null : { count: file.unread(), encoding: file.encoding },
    warnings: [...scored.warnings, ...weightWarnings(model, effective)],
    counts: countsOf(ran),
    effective,
    concentration: concentrationOfSize(ran),
    disagreements: explanation.disagreements,
    remarks: [...explanation.remarks, ...run],
  };
}

type Output = {
  readonly file: TableFile;
  readonly facts: Facts;
  readonly kept: readonly number[];
  readonly added: readonly ResultColumn[];
};

async function write(output: Output, options: FileJob, ui: ScoreUi): Promise<void> {
  const { file, kept, added, facts } = output;
  const kinds = kept.map((field) => keptKind(output, field, options));
  const columns: OutColumn[] = [
    ...kept.map((field, at) => ({ name: file.header[field] ?? "", kind: kinds[at] ?? "text" })),
    ...added.map(({ name, kind }) => ({ name, kind })),
  ];
  // A file Excel would read as UTF-8 stays one; what came in another encoding needs the mark to be read at all.
  const hasMark = file.hasMark || (file.encoding !== null && file.encoding !== "utf-8") || file.format === "xlsx";
  const table = { columns, rows: facts.table.rows, batches: outRows(output, kinds, ui) };
  await writeWhole(options.out, async (part) => {
    await writeTable(part, options.format, table, { raw: options.raw, hasMark });
    await putErrors(options);
    ui.signal.throwIfAborted();
  });
}

/** A CSV keeps cells letter by letter; elsewhere a number that was one, or that was scored as one, is a number. */
function keptKind({ file, facts }: Output, field: number, { format }: FileJob): FieldKind {
  return format !== "csv" && (facts.plain.has(field) || file.kindOf(field) === "number") ? "number" : "text";
}

function keptCell(kind: FieldKind | undefined, cell: string): Cell {
  if (kind !== "number") return cell;
  const value = cell === "" ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : null;
}

async function* outRows({ file, facts, kept, added }: Output, kinds: readonly FieldKind[], ui: ScoreUi): AsyncGenerator<Cell[][]> {
  let next = 0;
  for await (const { rows, lines, share } of file.rows(kept)) {
    const written: Cell[][] = [];
    for (const [at, row] of rows.entries()) {
      // A row left out of the facts is left out here.
      if (facts.lines[next] !== lines[at]) continue;
      const index = next;
      written.push([...kept.map((field, column) => keptCell(kinds[column], row[field] ?? "")), ...added.map(({ cell }) => cell(index))]);
      next += 1;
    }
    ui.writing(share);
    yield written;
  }
}

function countsOf({ model, scored, placements }: Ran): Counts[] {
  return [
    ...model.tiers.map(({ key, names }, at) => ({
      name: key,
      codes: names,
      ...countTiers(scored.tiers[at]?.classes ?? new Uint8Array(), names.length),
    })),
    ...placements.map(({ rule, boxes, codes }) => ({ name: rule.key, codes, ...countTiers(boxes, codes.length) })),
  ];
}

function effectiveOf({ model, scored, facts }: Ran): EffectiveWeights[] {
  const rows = sampleRows(facts.table.rows);
  const pick = (column: Float64Array) =>
    rows.length === column.length ? column : Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  const normalised = scored.normalised.map(pick);
  const criteria = model.criteria.map(({ key }) => key);
  return model.scores.flatMap(({ key, aggregation }, at) => {
    const plan = scored.plan.scores[at];
    if (plan === undefined || aggregation !== "weighted-sum") return [];
    const weights = effectiveWeights(plan, criteria, normalised, pick(scored.scores[at] ?? new Float64Array()));
    return [{ score: key, rows: rows.length, isSample: facts.table.rows > SAMPLE_ROWS, weights }];
  });
}

function concentrationOfSize({ model, facts }: Ran): Outcome["concentration"] {
  const at = model.criteria.findIndex(({ role }) => role === "revenue");
  const column = facts.table.columns[at];
  return column === undefined ? null : { criterion: model.criteria[at]?.key ?? "", measures: concentrationOf(column) };
}
