import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "./json-write.ts";
import { outTable, textColumns } from "./table.fixture.ts";
import type { Cell } from "./table-write.ts";

async function text(names: readonly string[], rows: ReadonlyArray<readonly Cell[]>): Promise<string> {
  let all = "";
  for await (const part of jsonText(outTable(textColumns(...names), rows))) all += part;
  return all;
}

describe("a JSON file", () => {
  it("is an array with an object a line", async () => {
    expect(
      await text(
        ["id", "score"],
        [
          ["C1", 0.5],
          ["C2", null],
          ["C3", 1],
        ],
      ),
    ).toBe('[\n{"id":"C1","score":0.5},\n{"id":"C2","score":null},\n{"id":"C3","score":1}\n]\n');
  });

  it("without rows is an empty array", async () => {
    expect(await text(["id"], [])).toBe("[]\n");
  });

  it("keeps zeros before an id, and text that begins like a formula", async () => {
    expect(JSON.parse(await text(["id", "note"], [["007", "=1+1"]]))).toEqual([{ id: "007", note: "=1+1" }]);
  });

  it("names columns of one name, or of none, apart", async () => {
    expect(JSON.parse(await text(["n", "n", ""], [["1", "2", "3"]]))).toEqual([{ n: "1", n_2: "2", column_3: "3" }]);
  });

  it("takes a column called __proto__ for a column like any other", async () => {
    expect(await text(["__proto__", "constructor"], [["a", "b"]])).toBe('[\n{"__proto__":"a","constructor":"b"}\n]\n');
  });

  it("is read back by any reader, whatever the cells hold", async () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom("a", "客", "𠮷", '"', "\\", "\0", "\n", "\u2028", "\uD800"), maxLength: 8 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), async (rows) => {
        const read: unknown = JSON.parse(await text(["a", "b"], rows));
        expect(read).toEqual(rows.map(([a, b]) => ({ a: Object.is(a, -0) ? 0 : a, b: Object.is(b, -0) ? 0 : b })));
      }),
      { numRuns: 50 },
    );
  });
});
