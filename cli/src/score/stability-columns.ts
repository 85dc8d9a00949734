/** `--sensitivity`: how often each account keeps its tier under drawn weights, and which weight changes the order first. */
import { termColumns } from "@entente/domain/scoring/contributions.ts";
import { drawWeights } from "@entente/domain/scoring/random.ts";
import { nearestCrossing, nearestLineFlip, rankIntervals, type Weighted } from "@entente/domain/scoring/sensitivity.ts";
import { stabilityOf } from "@entente/domain/scoring/stability.ts";
import { openLive } from "@entente/kernel/live/live.ts";
import { inSlices } from "@entente/kernel/live/slices.ts";
import { liveModule } from "@entente/kernel/live-module.ts";
import { setImmediate as othersTurn } from "node:timers/promises";
import type { Ran } from "./additions.ts";
import type { ScoreOptions } from "./options.ts";
import { keptName, type ResultColumn, stabilityName } from "./result-columns.ts";
import type { ScoreUi } from "./score-ui.ts";

type Stability = { readonly columns: readonly ResultColumn[]; readonly remarks: readonly string[] };

/** The order of more accounts than this changes with the least move of a weight; only their tiers are told. */
const MOST_ORDERED = 1000;
/** Of more accounts than this the weights between which their order holds are all but a point. */
const MOST_LISTED = 30;
const RELATIVE = { kind: "relative", share: 0.2 } as const;

export async function stabilityOfRun(ran: Ran, options: ScoreOptions, ui: ScoreUi): Promise<Stability> {
  const parts: Stability[] = [];
  for (const at of ran.model.tiers.keys()) parts.push(await tierStability(ran, at, options, ui));
  return {
    columns: parts.flatMap(({ columns }) => columns),
    remarks: [...parts.flatMap(({ remarks }) => remarks), ...ran.model.scores.flatMap((_, at) => orderRemarks(ran, at, ui))],
  };
}

/** Many draws for few accounts, where a share is read to the point; fewer for many, where it is read as a colour. */
const drawsFor = (rows: number): number => (rows <= 1000 ? 20_000 : rows <= 100_000 ? 1000 : 200);

async function tierStability(ran: Ran, at: number, { seed, engine }: ScoreOptions, ui: ScoreUi): Promise<Stability> {
  const rule = ran.model.tiers[at];
  const scoreAt = ran.model.scores.findIndex(({ key }) => key === rule?.score);
  const weighted = weightedOf(ran, scoreAt);
  const score = ran.scored.plan.scores[scoreAt];
  const scores = ran.scored.scores[scoreAt];
  if (rule === undefined || weighted === null || score === undefined || scores === undefined) return { columns: [], remarks: [] };
  const draws = drawsFor(scores.length);
  const weights = drawWeights(
    weighted.terms.map(({ weight }) => weight),
    draws,
    seed,
    RELATIVE,
  );
  const { plan, normalised } = ran.scored;
  const live = openLive(engine === "auto" ? liveModule() : null, { plan, score, normalised, roundBeforeCut: null, tiers: [] });
  const kept = await inSlices(live.keptInSlices({ draws: weights, scores, rule }), {
    signal: ui.signal,
    onShare: ui.drawing,
    breathe: () => othersTurn(),
  });
  const share = (row: number) => (kept[row] ?? 0) / draws;
  const isRated = (row: number) => !Number.isNaN(scores[row]);
  const counts = { stable: 0, sensitive: 0, fragile: 0 };
  for (const row of scores.keys()) if (isRated(row)) counts[stabilityOf(share(row))] += 1;
  return {
    columns: [
      { name: keptName(rule), kind: "number", cell: (row) => (isRated(row) ? share(row) : null) },
      { name: stabilityName(rule), kind: "text", cell: (row) => (isRated(row) ? stabilityOf(share(row)) : null) },
    ],
    remarks: [ui.translate("scoring/report.stability", { tiers: rule.key, draws, seed, ...counts })],
  };
}

function orderRemarks(ran: Ran, at: number, { translate }: ScoreUi): string[] {
  const weighted = weightedOf(ran, at);
  const score = ran.model.scores[at]?.key ?? "";
  if (weighted === null) return [];
  const name = nameOf(ran);
  const lineFlips = ran.model.tiers.flatMap((rule) => {
    const flip = rule.score === score ? nearestLineFlip(weighted, rule) : null;
    return flip === null ? [] : [translate("scoring/report.line-flip", { ...flip, tiers: rule.key, account: name(flip.row) })];
  });
  const { rows } = ran.facts.table;
  const different = new Set(ran.scored.scores[at]?.filter((one) => !Number.isNaN(one))).size;
  if (rows > MOST_ORDERED || different < 2) return lineFlips;
  const intervals = rankIntervals(weighted);
  const nearest = nearestCrossing(intervals);
  if (nearest === null) return [translate("scoring/report.no-flip", { score }), ...lineFlips];
  const listed = rows > MOST_LISTED ? [] : intervals;
  return [
    ...listed.map(({ criterion, now, low, high }) => translate("scoring/report.interval", { score, criterion, now, low, high })),
    translate("scoring/report.flip", { ...nearest, above: name(nearest.above), below: name(nearest.below) }),
    ...lineFlips,
  ];
}

function weightedOf({ model, scored }: Ran, at: number): Weighted | null {
  const rule = model.scores[at];
  const plan = scored.plan.scores[at];
  return rule === undefined || plan === undefined || rule.aggregation !== "weighted-sum"
    ? null
    : { terms: rule.terms, columns: termColumns(plan, scored.normalised) };
}

/** An account's own name, else the line it stands on. */
export function nameOf({ map, facts }: Ran): (row: number) => string {
  const names = map.account === null ? undefined : facts.texts.get(map.account);
  return (row) => names?.[row] ?? String(facts.lines[row] ?? row + 1);
}
