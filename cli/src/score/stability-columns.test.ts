import { existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { presetOf, withTierMode } from "@entente/domain/scoring/presets.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import { runScore } from "./job.ts";
import type { ScoreOptions } from "./options.ts";
import { scoreUi } from "./score-ui.ts";

/** Accounts with ties and unknown values. */
function customers(rows: number): string {
  const cell = (row: number, step: number, most: number) => ((row * step) % 13 === 0 ? "" : String((row * step) % most));
  const lines = Array.from({ length: rows }, (_, row) =>
    [`C${row}`, cell(row, 7919, 1_000_000), cell(row, 31, 11), cell(row, 17, 9), cell(row, 3, 6)].join(","),
  );
  return ["客户ID,当前年收入,未来潜力评分,合作年限,客户满意度", ...lines].join("\n");
}

/** What was told, without the time it took and the name it was written under. */
const bare = (told: string) => told.replace(/scored in .*/u, "");

it.each(["thresholds", "20-30-30-20", "quartiles"])(
  "--sensitivity writes the same file with the kernel and with the reference: %s",
  async (mode) => {
    const folder = folderWith({ "many.csv": customers(300) });
    const score = `score many.csv --preset composite-value --tiers ${mode} --sensitivity --explain --seed 5`;
    const kernel = await folder.entente(`${score} --out kernel.csv`);
    const reference = await folder.entente(`${score} --out reference.csv --engine reference`);
    expect(kernel.code).toBe(0);
    expect(folder.header("kernel.csv")).toContain("tier.kept");
    expect(folder.read("kernel.csv")).toBe(folder.read("reference.csv"));
    expect(bare(kernel.told)).toBe(bare(reference.told));
  },
);

it("long draws tell how far they are, and an interruption ends them with nothing written", async () => {
  const folder = folderWith({ "many.csv": customers(1500) });
  const interruption = new AbortController();
  const shown: string[] = [];
  const translate = translatorOf("en");
  const terminal = {
    print: () => {},
    tell: () => {},
    progress: (text: string | null) => {
      if (text?.startsWith("Drawing") !== true) return;
      shown.push(text);
      interruption.abort(new Error("interrupted"));
    },
    ask: null,
    style: (_: string, text: string) => text,
  };
  const options: ScoreOptions = {
    input: join(folder.path, "many.csv"),
    model: withTierMode(presetOf("composite-value"), "quartiles", null),
    out: join(folder.path, "tiers.csv"),
    format: "csv",
    columns: null,
    explain: false,
    sensitivity: true,
    encoding: null,
    separator: null,
    decimal: ".",
    sheet: null,
    errorsPath: null,
    raw: false,
    runPath: null,
    previousRunPath: null,
    threads: null,
    engine: "auto",
    seed: 42,
  };
  const place = { terminal, translate, signal: interruption.signal, now: "2026-11-22T08:00:00.000Z", today: "2026-11-22" };
  await expect(runScore(options, scoreUi(place, options), Readable.from([]))).rejects.toThrow("interrupted");
  expect(shown).toHaveLength(1);
  expect(shown[0]).toMatch(/^Drawing weights … \d+%$/);
  expect(existsSync(options.out)).toBe(false);
});
