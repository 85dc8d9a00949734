import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { withBadRows } from "@entente/connectors/files/errors-file.ts";
import { openTable } from "@entente/connectors/files/open-table.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Criterion, Model } from "@entente/domain/scoring/model.ts";
import { openColumns } from "@entente/kernel/batch/open-columns.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import { mapColumns } from "./columns.ts";
import { badOf } from "./fast-job.ts";
import { readFacts } from "./facts.ts";
import { hostileFile, NAMES } from "./hostile-rows.fixture.ts";

const criterion = (key: string): Criterion => ({
  key,
  dimension: "financial",
  direction: "higher",
  unit: "",
  source: { kind: "column", columns: [key] },
  normalisation: { kind: "max" },
  missing: { kind: "leave-out" },
  shelfLifeDays: null,
  role: null,
});
/** Takes the columns in another order than the file has them. */
const MODEL: Model = {
  name: "",
  version: 1,
  account: null,
  criteria: ["c1", "c0"].map(criterion),
  scores: [],
  tiers: [],
  matrices: [],
  segment: null,
  override: null,
};

/** Rows, values and faults as the reader in TypeScript has them; the code of its error where it cannot. */
async function reference(path: string) {
  try {
    const file = await openTable(path);
    const map = mapColumns(MODEL, file.header);
    return await withBadRows(async (bad) => {
      const wanted = { model: MODEL, map, style: { decimal: "." }, named: false, typed: false, bad, onRows: () => {} } as const;
      const { table } = await readFacts(file, wanted);
      return { rows: table.rows, columns: table.columns.map((column) => [...column]), bad: bad.first() };
    });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** The same as the kernel has them; `null` where it leaves the file to the other. */
async function kernel(path: string, chunkBytes: number, threads = 1) {
  const bytes = readFileSync(path);
  const start = bytes.indexOf(10) + 1;
  const shape = { path, start, size: statSync(path).size, fieldCount: NAMES.length, fields: [2, 1], chunkBytes };
  const columns = await openColumns(shape, { threads, onShare: () => {} });
  if (columns === null) return null;
  try {
    const sample = await columns.sample(columns.rows);
    return { rows: columns.rows, columns: sample.map((column) => [...column]), bad: columns.bad.map((bad) => badOf(NAMES, bad)) };
  } finally {
    await columns.close();
  }
}

describe("the kernel reads what the reader in TypeScript reads", () => {
  it.each([
    ["at once", fc.constant(4 << 20), 250],
    ["in pieces of a few bytes, so that every border falls inside something", fc.integer({ min: 1, max: 80 }), 250],
  ])("%s: the same rows, values to the last bit, faults with their lines", async (_, pieces, numRuns) => {
    const folder = folderWith();
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(hostileFile, pieces, async (text, chunkBytes) => {
        folder.write("in.csv", text);
        const path = join(folder.path, "in.csv");
        const found = await kernel(path, chunkBytes);
        if (found === null) return;
        taken += 1;
        expect(found).toEqual(await reference(path));
      }),
      { numRuns },
    );
    expect(taken, "files that the kernel took").toBeGreaterThan(numRuns / 2);
  });

  it("what it leaves to the other is what only that can tell of", async () => {
    const folder = folderWith();
    const path = join(folder.path, "in.csv");
    const head = `${NAMES.join(",")}\n`;
    const odd = ["a,1,2,b\rc,3,4,d\n", "a,1,2,\0\n", 'a,1,2,"b"c\n', 'a,1,2,"b\n', `a,1,2,${"x".repeat(1_048_600)}\n`];
    for (const text of odd) {
      folder.write("in.csv", head + text);
      expect(await kernel(path, 4 << 20), text.slice(0, 20)).toBeNull();
    }
    folder.write("in.csv", Buffer.concat([Buffer.from(`${head}a,1,2,`), Buffer.from([0xed, 0xa0, 0x80, 10])]));
    expect(await kernel(path, 4 << 20)).toBeNull();
  });

  it("fields that go over the borders of pieces of 4 MB, on two threads", async () => {
    const folder = folderWith();
    // Quoted line ends all along, so that a border falls between two quotes whichever way it falls.
    const rows = Array.from(
      { length: 90_000 },
      (_, at) => `"K${at}\n${at},\n""${"z".repeat(at % 83)}",${at / 8},${at % 7 === 0 ? "" : -at},"\n"`,
    );
    folder.write("in.csv", `${NAMES.join(",")}\n${rows.join("\n")}`);
    const path = join(folder.path, "in.csv");
    const found = await kernel(path, 4 << 20, 2);
    expect(found?.rows).toBe(90_000);
    expect(found).toEqual(await reference(path));
  });

  it("a row longer than what is read beyond a piece", async () => {
    const folder = folderWith();
    const long = "y".repeat(200_000);
    folder.write("in.csv", `${NAMES.join(",")}\n${`"${long}\n",1,2,"${long}"\n`.repeat(3)}a,3,4,b\n`);
    const path = join(folder.path, "in.csv");
    expect(await kernel(path, 100_000)).toEqual(await reference(path));
    expect((await kernel(path, 100_000))?.rows).toBe(4);
  });
});
