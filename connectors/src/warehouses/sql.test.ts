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
    expect(sqlOf(presetOf("composite-value"), dialect, { table: 'a"; DROP TABLE x; --' })).toContain(`FROM ${quoted} AS source\n`);
  });

  it.each([
    ["postgres", `FROM "sales"."customers" AS source`],
    ["duckdb", `FROM "sales"."customers" AS source`],
    ["clickhouse", "FROM `sales`.`customers` AS source"],
  ] as const)("reads a table of a schema for %s", (dialect, from) => {
    expect(sqlOf(presetOf("composite-value"), dialect, { table: "sales.customers" })).toContain(from);
  });

  it.each(DIALECTS)("keeps results named like a table of the query apart from it for %s", (dialect) => {
    const preset = presetOf("composite-value");
    const model = {
      ...preset,
      scores: preset.scores.map((score) => ({ ...score, key: "stats" })),
      tiers: preset.tiers.map((tiers) => ({ ...tiers, key: "account", score: "stats" })),
    };
    const query = sqlOf(model, dialect, { table: "customers" });
    expect(query).toContain("\nstats_ AS (");
    expect(query).not.toContain("\nstats AS (");
    expect(query).toContain("SELECT scored.account_ AS account_,");
    expect(query).toMatch(/AS ["`]stats["`],/u);
  });

  it.each([
    ["postgres", `source."客户ID" AS account`, "abs(given.c0) < 'Infinity'::double precision THEN given.c0"],
    ["duckdb", `source."客户ID" AS account`, "isfinite(given.c0) THEN given.c0"],
    ["clickhouse", "source.`客户ID` AS account", "isFinite(given.c0) THEN given.c0"],
  ] as const)("takes columns from the table whatever they are called, and no number that is none, for %s", (dialect, account, fact) => {
    const query = sqlOf(presetOf("composite-value"), dialect, { table: "customers" });
    expect(query).toContain(account);
    expect(query).toContain(fact);
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
