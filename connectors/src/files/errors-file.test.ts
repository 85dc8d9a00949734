import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withBadRows } from "./errors-file.ts";
import { badRow } from "./table-file.ts";

let folder = "";
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "entente-errors-"))));
afterEach(() => rm(folder, { recursive: true }));

const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => badRow(from + at, "revenue", "number.unreadable", `n/k ${from + at}`));

describe("the file of rows that could not be used", () => {
  it("names line, column, reason and what stood there, and opens in a spreadsheet", async () => {
    const path = join(folder, "errors.csv");
    await withBadRows(async (bad) => {
      await bad.add([badRow(3, "当前年收入", "number.unreadable", "about 5"), badRow(9, null, "row.too_few_fields", 'a "b", c\nd')]);
      await bad.add([badRow(12, "note", "cell.error", "=cmd|' /C calc'!A0")]);
      await bad.write(path);
    });
    expect(await readFile(path, "utf8")).toBe(
      [
        "\uFEFFline,column,reason,text",
        "3,当前年收入,number.unreadable,about 5",
        '9,,row.too_few_fields,"a ""b"", c\nd"',
        "12,note,cell.error,'=cmd|' /C calc'!A0",
        "",
      ].join("\n"),
    );
  });

  it("keeps at most 200 characters of what stood there", () => {
    expect(badRow(1, null, "row.too_many_fields", "x".repeat(5000)).text).toHaveLength(200);
  });

  it("holds all of them, in order, when there are more than memory should", async () => {
    const path = join(folder, "errors.csv");
    const told = await withBadRows(async (bad) => {
      for (let from = 2; from < 25_002; from += 2500) await bad.add(numbered(from, 2500));
      await bad.write(path);
      return { count: bad.count(), first: bad.first().slice(0, 3), kept: bad.first().length };
    });
    expect(told).toEqual({ count: 25_000, first: numbered(2, 3), kept: 10_000 });
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n").slice(1);
    expect(lines).toEqual(numbered(2, 25_000).map(({ line, text }) => `${line},revenue,number.unreadable,${text}`));
  });

  it("leaves nothing behind but the file", async () => {
    const before = await readdir(tmpdir());
    await withBadRows(async (bad) => {
      await bad.add(numbered(2, 10_001));
      await bad.write(join(folder, "errors.csv"));
    });
    expect(await readdir(folder)).toEqual(["errors.csv"]);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(".errors.") && !before.includes(name))).toEqual([]);
  });
});
