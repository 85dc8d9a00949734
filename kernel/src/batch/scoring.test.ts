import { readNumber } from "@entente/domain/number-text.ts";
import { borderlineText, placeAccounts } from "@entente/domain/portfolio/placement.ts";
import { contributionCells } from "@entente/domain/scoring/contributions.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { scoreTable } from "@entente/domain/scoring/score.ts";
import { countTiers } from "@entente/domain/scoring/tiers.ts";
import type { Table } from "@entente/domain/scoring/table.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canScoreFast } from "./can-score.ts";
import { linesOf, withColumns } from "./columns.fixture.ts";
import { cells, models } from "./random-models.fixture.ts";

const quoted = (cell: string) => (/[",]/u.test(cell) && !cell.startsWith('"') ? `"${cell}"` : cell);

/** A file of those columns with an id before them. */
function fileOf(columns: ReadonlyArray<readonly string[]>): string {
  const rows = (columns[0] ?? []).map((_, row) => [`id ${row}`, ...columns.map((column) => quoted(column[row] ?? ""))].join(","));
  return `${[`id,${columns.map((_, at) => `c${at}`).join(",")}`, ...rows].join("\n")}\n`;
}

/** Rows whose every cell is a number or says that nothing is known. */
function readable(columns: ReadonlyArray<readonly string[]>): {
  readonly table: Table;
  readonly columns: ReadonlyArray<readonly string[]>;
} {
  const values = columns.map((column) => column.map((cell) => readNumber(cell === '""' ? "" : cell, { decimal: "." })));
  const good = (columns[0] ?? []).map((_, row) => row).filter((row) => values.every((column) => column[row] !== null));
  return {
    table: { rows: good.length, columns: values.map((column) => Float64Array.from(good, (row) => column[row] ?? Number.NaN)) },
    columns: columns.map((column) => good.map((row) => column[row] ?? "")),
  };
}

const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? "" : String(value));

/** What the reference says of every row: scores, contributions, tiers, boxes, borderlines. */
function referenceOf(model: Model, table: Table) {
  const scored = scoreTable(model, table);
  const placements = placeAccounts(model, table, scored.scores);
  const contributions = scored.plan.scores.flatMap((plan, at) =>
    contributionCells(plan, scored.normalised).map((of) => (row: number) => (Number.isNaN(scored.scores[at]?.[row]) ? "" : cell(of(row)))),
  );
  const code = (codes: readonly string[], classes: Uint8Array) => (row: number) => codes[classes[row] ?? UNRATED] ?? "";
  const columns: ReadonlyArray<(row: number) => string> = [
    ...scored.scores.map((score) => (row: number) => cell(score[row])),
    ...contributions,
    ...scored.tiers.map(({ classes }, at) => code(model.tiers[at]?.names ?? [], classes)),
    ...placements.map(({ codes, boxes }) => code(codes, boxes)),
    ...placements.map(borderlineText),
  ];
  return {
    text: Array.from({ length: table.rows }, (_, row) => `${columns.map((of) => of(row)).join(",")}\n`).join(""),
    edges: scored.tiers.map(({ edges }) => edges),
    cuts: scored.tiers.map(({ cut }) => cut),
    lines: placements.map(({ cuts }) => cuts),
    unrated: scored.scores.map((score) => score.filter(Number.isNaN).length),
    tally: {
      tiers: scored.tiers.map(({ classes }, at) => countTiers(classes, model.tiers[at]?.names.length ?? 0)),
      matrices: placements.map(({ boxes, codes }) => countTiers(boxes, codes.length)),
      disagreements: 0,
    },
    stats: scored.stats.map(({ known, min, max, negatives }) => ({ known, min, max, negatives })),
  };
}

type Run = { readonly model: Model; readonly chunkBytes?: number; readonly threads?: number; readonly manyRows?: number };

async function kernelOf(columns: ReadonlyArray<readonly string[]>, { model, ...reading }: Run) {
  const fields = columns.map((_, at) => at + 1);
  return withColumns({ text: fileOf(columns), fieldCount: fields.length + 1, fields, ...reading }, async (opened, folder) => {
    const scored = await opened.score(model, [...fields.keys()]);
    const { text, tally } = await linesOf(opened, scored, folder, { explain: true });
    expect({ ...(await opened.tally(scored)) }, "counting alone and while writing").toEqual(tally);
    return {
      text,
      edges: scored.tiers.map(({ edges }) => edges),
      cuts: scored.tiers.map(({ cut }) => cut),
      lines: scored.matrices,
      unrated: scored.unrated,
      tally,
      stats: scored.stats.map(({ known, min, max, negatives }) => ({ known, min, max, negatives })),
    };
  });
}

const CRITERIA = 4;
const rows = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 }));

describe("the kernel scores as the reference does, to the last bit", () => {
  it("any model it takes, over any columns: rows, cuts, lines and counts", async () => {
    await fc.assert(
      fc.asyncProperty(models(CRITERIA), cells(CRITERIA, rows), async (model, drawn) => {
        expect(canScoreFast(model)).toBe(true);
        const { table, columns } = readable(drawn);
        expect(await kernelOf(columns, { model })).toEqual(referenceOf(model, table));
      }),
      { numRuns: 150 },
    );
  });

  it("in pieces of a few dozen bytes", async () => {
    await fc.assert(
      fc.asyncProperty(models(CRITERIA), cells(CRITERIA, rows), fc.integer({ min: 30, max: 400 }), async (model, drawn, chunkBytes) => {
        const { table, columns } = readable(drawn);
        expect(await kernelOf(columns, { model, chunkBytes })).toEqual(referenceOf(model, table));
      }),
      { numRuns: 40 },
    );
  });

  it("whether a look at a few rows tells where the lines will fall, or misleads", async () => {
    const order = fc.constantFrom<(values: readonly string[]) => readonly string[]>(
      (values) => values,
      (values) => values.toSorted((a, b) => Number(a) - Number(b)),
    );
    const many = fc.integer({ min: 200, max: 2000 });
    await fc.assert(
      fc.asyncProperty(models(2), cells(2, many), order, async (model, drawn, arranged) => {
        const { table, columns } = readable(drawn.map(arranged));
        expect(await kernelOf(columns, { model, chunkBytes: 50, manyRows: 1 })).toEqual(referenceOf(model, table));
      }),
      { numRuns: 60 },
    );
  });

  it.each([2, 3])("on %i threads", async (threads) => {
    await fc.assert(
      fc.asyncProperty(models(CRITERIA), cells(CRITERIA, fc.integer({ min: 100, max: 300 })), async (model, drawn) => {
        const { table, columns } = readable(drawn);
        expect(await kernelOf(columns, { model, chunkBytes: 500, threads })).toEqual(referenceOf(model, table));
      }),
      { numRuns: 6 },
    );
  });

  it("more rows than are parsed, packed or scored at a time", async () => {
    await fc.assert(
      fc.asyncProperty(models(2), fc.integer({ min: 4090, max: 9000 }), async (model, count) => {
        const whole = Array.from({ length: count }, (_, row) => (row % 97 === 0 ? "" : String((row * 7919) % 1000)));
        const full = Array.from({ length: count }, (_, row) => String(Math.sin(row)));
        const { table, columns } = readable([whole, full]);
        expect(await kernelOf(columns, { model })).toEqual(referenceOf(model, table));
      }),
      { numRuns: 12 },
    );
  });
});

describe("no row, one, two, and nothing but ties", () => {
  const alike = ["0.1", "0.1", "0.1"];
  it.each([
    ["no row", [[], [], [], []]],
    ["one row", [["1"], ["2"], [""], ["4"]]],
    ["one row of which nothing is known", [[""], [""], [""], [""]]],
    [
      "two rows",
      [
        ["1", "2"],
        ["2", "2"],
        ["", "1"],
        ["4", "3"],
      ],
    ],
    ["all alike", [alike, alike, alike, alike]],
    [
      "all negative",
      [
        ["-1", "-2", "-3"],
        ["-1", "-1", "-1"],
        ["-0.5", "", ""],
        ["-9", "-9", "-8"],
      ],
    ],
  ])("%s", async (_, columns) => {
    await fc.assert(
      fc.asyncProperty(models(CRITERIA), async (model) => {
        expect(await kernelOf(columns, { model })).toEqual(referenceOf(model, readable(columns).table));
      }),
      { numRuns: 40 },
    );
  });

  it("a hundred thousand scores of five kinds: every edge falls on a tie", async () => {
    await fc.assert(
      fc.asyncProperty(models(1), async (model) => {
        const column = Array.from({ length: 100_000 }, (_, row) => String((row * 31) % 5));
        expect(await kernelOf([column], { model })).toEqual(referenceOf(model, readable([column]).table));
      }),
      { numRuns: 4 },
    );
  });
});

describe("columns that are kept are scored again without being read again", () => {
  it("a second model gives what it would give alone, and so does the first once more", async () => {
    await fc.assert(
      fc.asyncProperty(models(CRITERIA), models(CRITERIA), cells(CRITERIA, rows), async (first, second, drawn) => {
        const { columns } = readable(drawn);
        const fields = columns.map((_, at) => at + 1);
        const alone = [await kernelOf(columns, { model: first }), await kernelOf(columns, { model: second })].map((one) => one?.text);
        await withColumns({ text: fileOf(columns), fieldCount: CRITERIA + 1, fields, chunkBytes: 300 }, async (opened, folder) => {
          const texts: string[] = [];
          for (const model of [first, second, first])
            texts.push((await linesOf(opened, await opened.score(model, [0, 1, 2, 3]), folder, { explain: true })).text);
          expect(texts).toEqual([alone[0], alone[1], alone[0]]);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("criteria may take the columns in another order, and two of them the same one", async () => {
    await fc.assert(
      fc.asyncProperty(
        models(CRITERIA),
        cells(CRITERIA, rows),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
        async (model, drawn, taken) => {
          const { columns } = readable(drawn);
          const fields = columns.map((_, at) => at + 1);
          const moved = taken.map((column) => columns[column] ?? []);
          const expected = referenceOf(model, readable(moved).table);
          await withColumns({ text: fileOf(columns), fieldCount: CRITERIA + 1, fields }, async (opened, folder) => {
            const scored = await opened.score(model, taken);
            expect((await linesOf(opened, scored, folder, { explain: true })).text).toBe(expected.text);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
