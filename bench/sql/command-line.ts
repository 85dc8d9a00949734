/** What the command line says of a table and a model: its scores and labels, and its queries. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "@entente/connectors/warehouses/dialect.ts";
import { root } from "../machine.ts";
import { csvOf, type CustomersTable } from "./customers-table.ts";

/** Words of `entente score` that name the model: `--model <path>` or `--preset <name>` and what goes with them. */
export type ModelWords = readonly string[];
export type Said = { readonly header: readonly string[]; readonly rows: ReadonlyMap<string, readonly string[]> };

/** Scores and labels by account, as written. */
export function scoredByCommand(folder: string, table: CustomersTable, model: ModelWords): Said {
  const [input, output] = [join(folder, "customers.csv"), join(folder, "scored.csv")];
  writeFileSync(input, csvOf(table));
  const { status, stderr } = entente(["score", input, ...model, "--out", output, "--raw", "--columns", table.columns[0]?.name ?? ""]);
  if (status !== 0) throw new Error(`entente score ended with ${status}: ${stderr}`);
  const [header = [], ...rows] = readFileSync(output, "utf8").trimEnd().split("\n").map(cellsOf);
  return { header: header.slice(1), rows: new Map(rows.map(([account = "", ...cells]) => [account, cells])) };
}

/** @throws Error with what the command line says when it refuses */
export function sqlByCommand(model: ModelWords, dialect: Dialect): string {
  const { status, stdout, stderr } = entente(["score", "--sql", dialect, ...model]);
  if (status !== 0) throw new Error(stderr.trim());
  return stdout;
}

function entente(words: readonly string[]) {
  return spawnSync(process.execPath, [join(root, "cli", "bin", "entente.mjs"), ...words, "--lang", "en"], { encoding: "utf8", maxBuffer: 1 << 28 });
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
