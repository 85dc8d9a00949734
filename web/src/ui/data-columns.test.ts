import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, leastWidth, nextSort, trackOf } from "./data-columns.ts";
import { rowAfterKey } from "./row-after-key.ts";

const column = (id: string, more: Partial<Column<object>> = {}): Column<object> => ({ id, head: id, width: 100, cell: () => id, ...more });

describe("the tracks of a table", () => {
  it("keep a width, grow by their share, and leave room for the boxes to select by", () => {
    const columns = [column("name", { grow: 2 }), column("revenue", { width: 120 })];
    expect(trackOf(columns, false)).toBe("minmax(100px, 2fr) 120px");
    expect(trackOf(columns, true)).toBe("36px minmax(100px, 2fr) 120px");
    expect(leastWidth(columns, true)).toBe(256);
  });
});

describe("a press on a column's head", () => {
  const revenue = column("revenue", { sort: "descending" });

  it.each([
    ["sorts the way the column begins", revenue, undefined, { column: "revenue", direction: "descending" }],
    ["turns what it has sorted", revenue, { column: "revenue", direction: "descending" }, { column: "revenue", direction: "ascending" }],
    ["turns it back", revenue, { column: "revenue", direction: "ascending" }, { column: "revenue", direction: "descending" }],
    ["takes over from another column", revenue, { column: "name", direction: "ascending" }, { column: "revenue", direction: "descending" }],
    ["does nothing where sorting makes no sense", column("picture"), undefined, null],
  ] as const)("%s", (_, pressed, current, expected) => {
    expect(nextSort(pressed, current)).toEqual(expected);
  });
});

describe("a key pressed on a row", () => {
  const table = { count: 100, pageRows: 20 };

  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowUp", 0, 0],
    ["PageDown", 90, 99],
    ["PageUp", 90, 70],
    ["Home", 90, 0],
    ["End", 0, 99],
    ["Enter", 5, null],
    [null, 5, null],
  ])("%s on row %d leads to %s", (key, active, expected) => {
    expect(rowAfterKey(key, active, table)).toBe(expected);
  });

  it("never leads out of the table", () => {
    const keys = fc.constantFrom("ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End");
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 1e6 }), fc.nat(), fc.integer({ min: 1, max: 60 }), (key, count, place, pageRows) => {
        const next = rowAfterKey(key, place % count, { count, pageRows });
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
      }),
    );
  });
});
