/** Holds what a warehouse gives against what the command line wrote. */
import assert from "node:assert/strict";
import type { Said } from "./command-line.ts";
import type { Value } from "./engine.ts";

const TOLERANCE = 1e-12;

/**
 * Every account, every score within 1e-12, every label. With `bits`, scores must be the same doubles.
 * The first difference is told with its account and column.
 */
export function assertAgrees(said: Said, given: ReadonlyArray<readonly Value[]>, { scores, bits }: { readonly scores: number; readonly bits: boolean }): void {
  assert.equal(given.length, said.rows.size, "number of accounts");
  const seen = new Set<string>();
  for (const [account, ...values] of given) {
    const name = String(account);
    const cells = said.rows.get(name);
    assert.ok(cells !== undefined && !seen.has(name), `account ${name} is one of the file's, once`);
    seen.add(name);
    assert.equal(values.length, cells.length, "number of columns");
    for (const [at, value] of values.entries()) {
      const cell = cells[at] ?? "";
      const told = `${said.header[at] ?? ""} of ${name}: the command line says “${cell}”, the warehouse ${value === null ? "nothing" : `“${value}”`}`;
      if (at < scores) assert.ok(isSameScore(cell, value, bits), told);
      else assert.ok((value ?? "") === cell, told);
    }
  }
}

function isSameScore(cell: string, value: Value, bits: boolean): boolean {
  if (cell === "" || value === null) return cell === "" && value === null;
  if (typeof value !== "number") return false;
  return bits ? Number(cell) === value : Math.abs(Number(cell) - value) <= TOLERANCE;
}
