/** `entente score --init`: writes a commented model from what a customer file holds, asking where somebody is there to ask. */
import { writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { parse } from "node:path";
import { openTable } from "@entente/connectors/files/open-table.ts";
import type { OpenOptions, TableFile } from "@entente/connectors/files/table-file.ts";
import { writeWhole } from "@entente/connectors/files/whole-file.ts";
import { AppError } from "@entente/domain/errors.ts";
import { readNumber } from "@entente/domain/number-text.ts";
import type { Criterion, Model } from "@entente/domain/scoring/model.ts";
import { formatList } from "@entente/i18n/format.ts";
import { usage } from "../arguments.ts";
import { modelComments } from "../model/comments.ts";
import { printModel } from "../model/print.ts";
import type { Place } from "../place.ts";
import { guessAccount, guessCriterion, type Guess, type SampledColumn } from "./guess.ts";

const SAMPLE_ROWS = 10_000;

type Wanted = {
  readonly input: string | null;
  readonly model: string | null;
  readonly reading: OpenOptions;
  readonly decimal: "." | ",";
};

/** @returns the exit code. @throws AppError `file.exists` rather than overwrite; `file.no_numbers` when no column holds any */
export async function runInit({ input, model: out, reading, decimal }: Wanted, place: Place): Promise<number> {
  const { translate, terminal } = place;
  if (input === null || out === null) throw usage(translate("cli/usage.init"));
  if (existsSync(out)) throw new AppError("file.exists", { path: out });
  const file = await openTable(input, reading);
  const guesses = (await columnsOf(file, { decimal, signal: place.signal })).flatMap(guessCriterion);
  if (guesses.length === 0) throw new AppError("file.no_numbers", { path: input });
  const account = guessAccount(file.header);
  terminal.tell(translate("cli/init.found", { account: account ?? "none", count: guesses.length }));
  const chosen = terminal.ask === null ? accepted(guesses, place) : await askAll(guesses, place);
  const model = modelOf(chosen, { name: parse(input).name, account });
  await writeWhole(out, (part) => writeFile(part, printModel(model, modelComments(translate))));
  terminal.tell(translate("cli/init.written", { path: out, input }));
  return 0;
}

/** Every column that holds numbers in the first rows, with those numbers. */
async function columnsOf(
  file: TableFile,
  { decimal, signal }: { readonly decimal: "." | ","; readonly signal: AbortSignal },
): Promise<SampledColumn[]> {
  const values = file.header.map(() => [] as number[]);
  const others = file.header.map(() => 0);
  let rows = 0;
  for await (const batch of file.rows()) {
    signal.throwIfAborted();
    for (const row of batch.rows) {
      for (const [field, cell] of row.entries()) {
        const value = readNumber(cell, { decimal });
        if (value === null) others[field] = (others[field] ?? 0) + 1;
        else if (!Number.isNaN(value)) values[field]?.push(value);
      }
    }
    rows += batch.rows.length;
    if (rows >= SAMPLE_ROWS) break;
  }
  return file.header.map((name, field) => ({
    name,
    values: values[field] ?? [],
    isNumeric: name.trim() !== "" && (values[field]?.length ?? 0) > 0 && (others[field] ?? 0) * 20 <= (values[field]?.length ?? 0),
  }));
}

type Chosen = { readonly guess: Guess; readonly percent: number };

function accepted(guesses: readonly Guess[], { terminal, translate }: Place): Chosen[] {
  terminal.tell(translate("cli/init.nobody"));
  return evenly(guesses);
}

async function askAll(guesses: readonly Guess[], { terminal, translate }: Place): Promise<Chosen[]> {
  const kept: Guess[] = [];
  for (const guess of guesses) {
    const answer = await terminal.ask?.(
      translate("cli/init.ask-use", {
        column: guess.column,
        low: guess.low,
        high: guess.high,
        dimension: guess.dimension,
        direction: guess.direction,
      }),
    );
    const word = (answer ?? "").trim().toLowerCase();
    if (["n", "no", "否", "不"].includes(word)) continue;
    kept.push(word === "l" ? { ...guess, direction: "lower" } : word === "m" ? { ...guess, direction: "higher" } : guess);
  }
  const chosen = kept.length === 0 ? guesses : kept;
  const answer =
    (
      await terminal.ask?.(
        translate("cli/init.ask-weights", {
          columns: formatList(
            translate.locale,
            chosen.map(({ column }) => column),
          ),
          count: chosen.length,
        }),
      )
    )?.trim() ?? "";
  const weights = answer.split(/[\s,，/]+/u).map(Number);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const isUsable = weights.length === chosen.length && weights.every((weight) => weight >= 0) && Math.abs(sum - 100) < 1e-9;
  if (!isUsable && answer !== "") terminal.tell(translate("cli/init.weights-even"));
  return isUsable ? chosen.map((guess, at) => ({ guess, percent: weights[at] ?? 0 })) : evenly(chosen);
}

/** Whole hundredths that sum to 100, the first ones taking what is left over. */
function evenly(guesses: readonly Guess[]): Chosen[] {
  const base = Math.floor(100 / guesses.length);
  const over = 100 - base * guesses.length;
  return guesses.map((guess, at) => ({ guess, percent: base + (at < over ? 1 : 0) }));
}

function modelOf(chosen: readonly Chosen[], { name, account }: { readonly name: string; readonly account: string | null }): Model {
  const criteria = chosen.map(({ guess }): Criterion => {
    const rising = [0, 30, 60, 90, 100];
    const points = guess.direction === "higher" ? rising : rising.toReversed();
    return {
      key: guess.key,
      dimension: guess.dimension,
      direction: guess.direction,
      unit: "",
      source: { kind: "column", columns: [guess.column] },
      normalisation: {
        kind: "anchors",
        anchors: guess.anchors.map((value, at) => ({
          value,
          points: points[Math.round((at * (points.length - 1)) / (guess.anchors.length - 1))] ?? 0,
        })),
      },
      missing: { kind: "leave-out" },
      shelfLifeDays: null,
      role: guess.isRevenue ? "revenue" : null,
    };
  });
  const terms = chosen.map(({ guess, percent }) => ({ criterion: guess.key, weight: percent / 100 }));
  return {
    name,
    version: 1,
    account: account === null ? null : [account],
    criteria,
    scores: [{ key: "score", aggregation: "weighted-sum", weighting: { method: "direct" }, terms, minCoverage: 0.5, roundBeforeCut: null }],
    tiers: [
      {
        key: "tier",
        score: "score",
        names: ["A", "B", "C", "D"],
        mode: { kind: "shares", shares: [0.2, 0.3, 0.3, 0.2] },
        demotionMarginPoints: 0,
        held: null,
      },
    ],
    matrices: [],
    segment: null,
    override: null,
  };
}
