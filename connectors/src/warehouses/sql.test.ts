import { presetOf, PRESETS, TIER_MODES, withTierMode } from "@entente/domain/scoring/presets.ts";
import { describe, expect, it } from "vitest";
import { DIALECTS } from "./dialect.ts";
import { sqlOf } from "./sql.ts";

describe("a model as a query", () => {
  it.each(DIALECTS)("names every score, tier and box for %s", (dialect) => {
    const query = sqlOf(presetOf("four-dimensions"), dialect, { table: "customers" });
    for (const name of ["score", "financial", "influence", "tier", "quadrant"])
      expect(query).toMatch(new RegExp(`AS ["\`]${name}["\`]`, "u"));
    expect(query.trim().endsWith(";")).toBe(true);
  });

  it.each(DIALECTS)("closes what it opens in every mode for %s", (dialect) => {
    for (const preset of PRESETS.filter((name) => name !== "portfolio-matrix")) {
      for (const mode of TIER_MODES.filter((name) => name !== "natural-breaks")) {
        const query = sqlOf(withTierMode(presetOf(preset), mode, null), dialect, { table: "customers" });
        expect(query.split("(").length).toBe(query.split(")").length);
      }
    }
  });

  it.each([
    ["postgres", `"a""; DROP TABLE x; --"`],
    ["duckdb", `"a""; DROP TABLE x; --"`],
    ["clickhouse", '`a"; DROP TABLE x; --`'],
  ] as const)("quotes a hostile table name for %s", (dialect, quoted) => {
    expect(sqlOf(presetOf("composite-value"), dialect, { table: 'a"; DROP TABLE x; --' })).toContain(`FROM ${quoted}\n`);
  });

  it("keeps a model's name from ending its comment", () => {
    const query = sqlOf({ ...presetOf("composite-value"), name: "a\nDROP TABLE x" }, "postgres", { table: "customers" });
    expect(query.split("\n")[0]).toContain("a DROP TABLE x");
  });

  it("refuses what one query cannot say, and names it", () => {
    const breaks = withTierMode(presetOf("composite-value"), "natural-breaks", null);
    expect(() => sqlOf(breaks, "duckdb", { table: "t" })).toThrow(
      expect.objectContaining({ code: "sql.not_expressible", details: { part: "tier (natural-breaks)", dialect: "duckdb" } }),
    );
    expect(() => sqlOf(presetOf("portfolio-matrix"), "postgres", { table: "t" })).toThrow(
      expect.objectContaining({ details: { part: "strength (strength)", dialect: "postgres" } }),
    );
  });
});
