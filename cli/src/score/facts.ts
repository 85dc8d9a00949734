/**
 * First reading of a file on the reference path: rows become the columns a model needs, and nothing else
 * is kept. Memory grows with those columns, not with the file.
 */
import type { BadRows } from "@entente/connectors/files/errors-file.ts";
import { ownCopy } from "@entente/connectors/files/own-copy.ts";
import { badRow, type TableFile } from "@entente/connectors/files/table-file.ts";
import { type NumberStyle, readNumber } from "@entente/domain/number-text.ts";
import { strengthColumn } from "@entente/domain/portfolio/strength.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Table } from "@entente/domain/scoring/table.ts";
import type { ColumnMap } from "./columns.ts";

export type Facts = {
  readonly table: Table;
  /** Text columns a model asks for, by field index; one entry per good row. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
  /** Line in the file of each good row, and so its name where the file has no account column. */
  readonly lines: Uint32Array;
  /** Fields of criteria whose every cell is a number as programs write it, of no more digits than a double keeps. */
  readonly plain: ReadonlySet<number>;
};

type Wanted = {
  readonly model: Model;
  readonly map: ColumnMap;
  readonly style: NumberStyle;
  /** Whether accounts will be called by name; names take more memory than all numbers. */
  readonly named: boolean;
  /** Whether it matters which columns hold plain numbers. */
  readonly typed: boolean;
  readonly bad: BadRows;
  readonly onRows: (rows: number, share: number) => void;
};

/** Reads every row once. Bad rows are put among `bad` with their line, column and reason, and left out of the facts. */
export async function readFacts(file: TableFile, { model, map, style, named, typed, bad, onRows }: Wanted): Promise<Facts> {
  const numberFields = [...new Set(map.criteria.flat())];
  const textFields = textFieldsOf(map, named);
  const numbers = numberFields.map(() => growingColumn());
  const texts = new Map(textFields.map((field) => [field, [] as string[]]));
  const lines = growingColumn();
  const plain = new Set(typed ? numberFields : []);
  const values = new Float64Array(numberFields.length);

  for await (const batch of file.rows([...numberFields, ...textFields])) {
    const faults = [...batch.bad];
    for (const [index, row] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const fault = readNumbers(row, numberFields, { style, values });
      if (fault !== null) {
        faults.push(badRow(line, map.header[fault] ?? null, "number.unreadable", row[fault] ?? ""));
        continue;
      }
      for (const [at, column] of numbers.entries()) column.push(values[at] ?? Number.NaN);
      for (const field of plain) if (!PLAIN.test(row[field] ?? "")) plain.delete(field);
      for (const [field, column] of texts) column.push(ownCopy(row[field] ?? ""));
      lines.push(line);
    }
    await bad.add(faults.toSorted((a, b) => a.line - b.line));
    onRows(lines.length(), batch.share);
  }

  const read = new Map(numberFields.map((field, at) => [field, numbers[at]?.finish() ?? new Float64Array()]));
  const columnOf = (field: number) => read.get(field) ?? new Float64Array();
  const columns = model.criteria.map(({ source }, at) => {
    const fields = map.criteria[at] ?? [];
    return source.kind === "column" ? columnOf(fields[0] ?? -1) : strengthColumn(source, fields.map(columnOf));
  });
  return { table: { rows: lines.length(), columns }, texts, lines: Uint32Array.from(lines.finish()), plain };
}

const PLAIN = /^(?:-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?|-?[1-9]\d{9,14})?$/u;

/** Every text field the model asks for, each once. */
function textFieldsOf(map: ColumnMap, named: boolean): number[] {
  const fields = [named ? map.account : null, map.segment, map.override, ...map.held, ...map.ratedBy, ...map.ratedAt];
  return [...new Set(fields.filter((field) => field !== null))];
}

/** Fills `values` from a row; the field that is not a number, or `null` when all are. */
function readNumbers(
  row: readonly string[],
  fields: readonly number[],
  { style, values }: { style: NumberStyle; values: Float64Array },
): number | null {
  for (const [at, field] of fields.entries()) {
    const value = readNumber(row[field] ?? "", style);
    if (value === null) return field;
    values[at] = value;
  }
  return null;
}

type GrowingColumn = { readonly push: (value: number) => void; readonly length: () => number; readonly finish: () => Float64Array };

function growingColumn(): GrowingColumn {
  let room = new Float64Array(1024);
  let used = 0;
  return {
    push: (value) => {
      if (used === room.length) {
        const larger = new Float64Array(room.length * 2);
        larger.set(room);
        room = larger;
      }
      room[used] = value;
      used += 1;
    },
    length: () => used,
    finish: () => room.slice(0, used),
  };
}
