/** The query of a model gives in a warehouse what the command line gives on a file. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { DIALECTS } from "@entente/connectors/warehouses/dialect.ts";
import { bench } from "../machine.ts";
import { assertAgrees } from "./agreement.ts";
import { openClickhouse } from "./clickhouse.ts";
import { type ModelWords, scoredByCommand, sqlByCommand } from "./command-line.ts";
import type { CustomersTable } from "./customers-table.ts";
import { openDuckdb } from "./duckdb.ts";
import type { Engine } from "./engine.ts";
import { generatedTable, sampleTable, wholesaleModels, wholesaleTable } from "./named-cases.ts";
import { openPostgres } from "./postgres.ts";
import { randomCase } from "./random-cases.ts";

const SEEDS = Number(process.env["SQL_SEEDS"] ?? 40);
const folder = mkdtempSync(join(tmpdir(), "entente-sql-"));
const engines: Engine[] = [];
before(async () => {
  engines.push(await openPostgres(), await openDuckdb(folder), await openClickhouse(folder));
});
after(async () => {
  for (const engine of engines) await engine.close();
  rmSync(folder, { recursive: true });
});

function modelFile(text: string): ModelWords {
  const path = join(folder, "model.yaml");
  writeFileSync(path, text);
  return ["--model", path];
}

/** @param stored what the warehouses hold, where that is not what the file says */
async function agreesEverywhere(table: CustomersTable, model: ModelWords, scores: number, stored: CustomersTable = table): Promise<void> {
  const said = scoredByCommand(folder, table, model);
  for (const engine of engines) {
    await engine.load(stored);
    const given = await engine.query(sqlByCommand(model, engine.dialect));
    try {
      assertAgrees(said, given, { scores, bits: true });
    } catch (error) {
      throw new Error(`${engine.dialect}: ${(error as Error).message}`, { cause: error });
    }
  }
}

describe("a model's query in a warehouse", () => {
  const TIERS = [["thresholds"], ["20-30-30-20"], ["quartiles"], ["top-n", "--capacities", "1,1,2"]] as const;
  for (const tiers of TIERS)
    it(`scores the published example as the command line does, tiers by ${tiers[0]}`, async () => {
      await agreesEverywhere(sampleTable(), ["--preset", "composite-value", "--tiers", ...tiers], 1);
    });

  it("scores a wholesaler's customers as the command line does", async () => {
    await agreesEverywhere(wholesaleTable(), modelFile(wholesaleModels().withoutSegment), 1);
  });

  const job = readFileSync(join(bench, "job.yaml"), "utf8");
  const percentiles = job.replaceAll(/normalise: (?:max|min-max)/gu, "normalise: percentile").replaceAll("min-coverage: 0", "min-coverage: 90");
  const capacities = job.replace("{ shares: [20, 30, 30, 20] }", "{ top-n: [100, 1000, 5000] }").replace("by: quantiles", "by: { thresholds: [60, 50, 40] }");
  const lines = job.replaceAll("line: median", "line: rescaled").replace("line: { parts: 3 } }", "line: { absolute: [0.2, 0.4] } }");
  for (const [name, model] of Object.entries({ "as the bench has it": job, "by percentiles": percentiles, "by capacities": capacities, "by fixed lines": lines }))
    it(`scores 20,000 customers with unknown values and ties as the command line does, ${name}`, async () => {
      await agreesEverywhere(generatedTable(folder, 20_000), modelFile(model), 5);
    });

  it("takes what is infinite or no number for unknown, and zero for zero whatever its sign", async () => {
    const rows = generatedTable(folder, 200).rows.map((cells) => cells.slice(0, 1).concat(cells.slice(4, 7)));
    const table: CustomersTable = {
      columns: [{ name: "customer_id", type: "text" }, ...["revenue", "potential", "years"].map((name) => ({ name, type: "double" as const }))],
      rows: rows.map((cells, at) => cells.map((cell, column) => (column === 0 ? cell : at % 7 === column ? "" : at % 5 === column ? "0" : cell))),
    };
    const oddities = ["nan", "inf", "-inf", ""];
    const stored = { ...table, rows: table.rows.map((cells, at) => cells.map((cell) => (cell === "" ? (oddities[at % 4] ?? "") : cell === "0" && at % 2 === 0 ? "-0" : cell))) };
    const criterion = (columns: string, normalise: string) => ({ dimension: "financial", columns, normalise });
    const model = {
      name: "Oddities",
      account: "customer_id",
      criteria: { a: criterion("revenue", "percentile"), b: criterion("potential", "min-max"), c: criterion("years", "percentile") },
      scores: { score: { weights: { a: 50, b: 20, c: 30 } } },
      tiers: { tier: { score: "score", names: ["A", "B", "C"], by: "quantiles" } },
    };
    await agreesEverywhere(table, modelFile(JSON.stringify(model)), 1, stored);
  });

  it("gives no rows for a table that holds none", async () => {
    const { columns } = sampleTable();
    for (const engine of engines) {
      await engine.load({ columns, rows: [] });
      for (const tiers of TIERS) assert.deepEqual(await engine.query(sqlByCommand(["--preset", "composite-value", "--tiers", ...tiers], engine.dialect)), []);
    }
  });

  for (let seed = 0; seed < SEEDS; seed++)
    it(`scores as the command line does by a random model (seed ${seed})`, async () => {
      const { model, scores, table } = randomCase(seed);
      await agreesEverywhere(table, modelFile(model), scores);
    });
});

describe("a model that one query cannot say", () => {
  const sample = readFileSync(join(bench, "job.yaml"), "utf8");
  const REFUSED: Readonly<Record<string, { readonly model: () => ModelWords; readonly part: RegExp }>> = {
    "with segments": { model: () => modelFile(wholesaleModels().withSegment), part: /segment/u },
    "with natural breaks": { model: () => ["--preset", "composite-value", "--tiers", "natural-breaks"], part: /natural-breaks/u },
    "with our strength against competitors": { model: () => ["--preset", "portfolio-matrix"], part: /strength/u },
    "with z-scores": { model: () => modelFile(sample.replace("normalise: max", "normalise: z-score")), part: /z-score/u },
    "with vector normalisation": { model: () => modelFile(sample.replace("normalise: max", "normalise: vector")), part: /vector/u },
    "with a geometric mean": { model: () => modelFile(sample.replace("min-coverage: 0", "aggregation: geometric-mean")), part: /geometric-mean/u },
    "with TOPSIS": { model: () => modelFile(sample.replace("min-coverage: 0", "aggregation: topsis")), part: /topsis/u },
    "with rounding before cuts": { model: () => modelFile(sample.replace("min-coverage: 0", "round-before-cut: 12")), part: /round-before-cut/u },
    "with tiers held until now": { model: () => modelFile(sample.replace("by: quantiles }", "by: quantiles, held: before }")), part: /held/u },
  };
  for (const [name, { model, part }] of Object.entries(REFUSED))
    for (const dialect of DIALECTS)
      it(`is refused ${name} for ${dialect}, and the part is named`, () => {
        assert.throws(() => sqlByCommand(model(), dialect), part);
      });
});
