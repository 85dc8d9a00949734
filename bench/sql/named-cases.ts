/** Tables that have a name: the published example, a wholesaler's customers, the bench's own. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bench, root } from "../machine.ts";
import type { Column, CustomersTable } from "./customers-table.ts";

const testData = join(root, "cli", "test-data");

/** The five accounts of the published example. */
export function sampleTable(): CustomersTable {
  const [header = [], ...rows] = cellsOf(readFileSync(join(testData, "customers.csv"), "utf8"));
  return { columns: header.map((name, at) => ({ name, type: at === 0 ? "text" : "double" })), rows };
}

/** The wholesaler's 440 customers, with the line each stands on as its name, and without what is written beside them. */
export function wholesaleTable(): CustomersTable {
  const [header = [], ...rows] = cellsOf(readFileSync(join(testData, "wholesale-customers.csv"), "latin1"));
  const names = header.filter((name) => name !== "");
  return {
    columns: [{ name: "line", type: "text" }, ...names.map((name): Column => ({ name, type: "whole" }))],
    rows: rows.map((cells, at) => [String(at + 2), ...cells.slice(0, names.length)]),
  };
}

/** The wholesaler's model, which also scores within segments: with its segments, and without. */
export function wholesaleModels(): { readonly withSegment: string; readonly withoutSegment: string } {
  const withSegment = `${readFileSync(join(testData, "wholesale.yaml"), "utf8")}\naccount: line\n`;
  return { withSegment, withoutSegment: withSegment.replace(/^segment:.*$/mu, "") };
}

/** So many rows of the bench's generator: 2 % missing, negatives, heavy ties. @param folder for the file */
export function generatedTable(folder: string, rows: number): CustomersTable {
  const path = join(folder, "generated.csv");
  const { status } = spawnSync(process.execPath, [join(bench, "generate.mjs"), String(rows), path], { stdio: "inherit" });
  if (status !== 0) throw new Error(`${path} could not be made`);
  const [header = [], ...lines] = cellsOf(readFileSync(path, "utf8").replaceAll(/"(?:[^"]|"")*"/gu, "name"));
  return { columns: header.map((name, at) => ({ name, type: at < 4 ? "text" : "double" })), rows: lines };
}

/** For files without quotes. */
const cellsOf = (text: string): string[][] => text.trimEnd().split(/\r?\n/u).map((line) => line.split(","));
