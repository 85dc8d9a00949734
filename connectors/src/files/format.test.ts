import { describe, expect, it } from "vitest";
import { formatOf } from "./format.ts";
import { failureOf, pathOf } from "./table.fixture.ts";

describe("a file is what it holds, whatever its name", () => {
  it.each([
    ["id,n\nC1,5\n", "csv"],
    ["PK\u0003\u0004…", "xlsx"],
    ["PK\u0005\u0006…", "xlsx"],
    ["PAR1…", "parquet"],
    ["[Customer ID],[Revenue]\n", "csv"],
    ["{id},{n}\n", "csv"],
    ["<5 Mio.>,n\n", "csv"],
    ["xml,html\n", "csv"],
  ])("%j is %s", async (text, format) => {
    expect(await formatOf(pathOf("customers.dat", text))).toBe(format);
  });

  it.each([
    ["a workbook of Excel 97", Buffer.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), "Excel 97–2003 (.xls) / encrypted workbook"],
    ["a PDF", "%PDF-1.7", "PDF"],
    ["a picture", Buffer.of(0x89, 0x50, 0x4e, 0x47), "PNG"],
    ["a photograph", Buffer.of(0xff, 0xd8, 0xff, 0xe0), "JPEG"],
    ["something packed", Buffer.of(0x1f, 0x8b, 0x08), "gzip"],
    ["a program", Buffer.of(0x7f, 0x45, 0x4c, 0x46), "ELF"],
    ["a database", "SQLite format 3\0", "SQLite"],
    ["JSON", ' [{"id": 1}]', "JSON"],
    ["a JSON object a line", '{"id":1}\n{"id":2}\n', "JSON"],
    ["JSON with a mark", '\uFEFF{ "id": 1 }', "JSON"],
    ["an empty JSON list", "[]", "JSON"],
    ["XML", '<?xml version="1.0"?><a/>', "XML"],
    ["a page", "\n<!DOCTYPE html><p>", "HTML"],
    ["a table of a page", "<TABLE><tr>", "HTML"],
  ])("%s is not read, and told what it is", async (_, content, format) => {
    expect(await failureOf(pathOf("customers.csv", content))).toMatchObject({ code: "file.format_unknown", details: { format } });
  });

  it("nothing at all is empty", async () => {
    const path = pathOf("customers.xlsx", "");
    expect(await failureOf(path)).toMatchObject({ code: "file.empty", details: { path } });
  });

  it("what is not there is said not to be", async () => {
    const path = pathOf("missing.csv");
    expect(await failureOf(path)).toMatchObject({ code: "file.not_found", details: { path } });
  });

  it("a folder cannot be read", async () => {
    expect(await failureOf(import.meta.dirname)).toMatchObject({ code: "file.not_readable", details: { reason: "EISDIR" } });
  });
});
