/** What a run can say beyond scores and tiers: contradictions, segments, stability under other weights. */
import { type DisagreementCode, disagreementsOf, type Standing } from "@entente/domain/portfolio/disagreement.ts";
import { PORTFOLIO_BOXES, VALUE_BOXES } from "@entente/domain/portfolio/matrix.ts";
import type { Placement } from "@entente/domain/portfolio/placement.ts";
import { ranksOf, scoreSegments } from "@entente/domain/portfolio/segments.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { type Ran, matrixColumns } from "./additions.ts";
import { foldName } from "./columns.ts";
import { heldTiers } from "./held-tiers.ts";
import type { ScoreOptions } from "./options.ts";
import { codeColumn, DISAGREEMENT, numberColumn, type ResultColumn, SEGMENT, textColumn } from "./result-columns.ts";
import type { ScoreUi } from "./score-ui.ts";
import { stabilityOfRun } from "./stability-columns.ts";

export type ExplanationOfRun = {
  readonly columns: readonly ResultColumn[];
  readonly disagreements: number;
  readonly remarks: readonly string[];
};

/** The columns after tiers and boxes, and what to tell about them. */
export async function explanationOf(ran: Ran, options: ScoreOptions, ui: ScoreUi): Promise<ExplanationOfRun> {
  const disagreement = disagreementColumn(ran, ui.today);
  const segments = segmentColumns(ran, ui);
  const stability = options.sensitivity ? await stabilityOfRun(ran, options, ui) : { columns: [], remarks: [] };
  return {
    columns: [...(options.explain ? [...matrixColumns(ran), disagreement.column] : []), ...segments.columns, ...stability.columns],
    disagreements: disagreement.count,
    remarks: [...segments.remarks, ...stability.remarks],
  };
}

/** Held together: the first tiers of the model, its first matrix of each kind, and the tier set by hand. */
function disagreementColumn(
  { model, map, facts, scored, placements }: Ran,
  today: string,
): { readonly column: ResultColumn; readonly count: number } {
  const tiers = model.tiers[0];
  const classes = scored.tiers[0]?.classes ?? new Uint8Array();
  const value = boxOf(placements, "value", VALUE_BOXES);
  const portfolio = boxOf(placements, "portfolio", PORTFOLIO_BOXES);
  const overrides = map.override === null ? [] : (facts.texts.get(map.override) ?? []);
  const tierOf = new Map(tiers?.names.map((name, tier) => [foldName(name), tier]));
  const codesOf = (row: number): readonly DisagreementCode[] => {
    const set = tierOf.get(foldName(overrides[row] ?? ""));
    const tier = classes[row] ?? UNRATED;
    const standing: Standing = {
      tier: tier === UNRATED ? null : tier,
      tiers: tiers?.names.length ?? 0,
      value: value(row),
      portfolio: portfolio(row),
      override: set === undefined ? null : { tier: set, reason: null, expires: null },
    };
    return disagreementsOf(standing, today).map(({ code }) => code);
  };
  let count = 0;
  for (let row = 0; row < facts.table.rows; row++) if (codesOf(row).length > 0) count += 1;
  return { column: textColumn(DISAGREEMENT, (row) => codesOf(row).join(" ")), count };
}

function boxOf<Box extends string>(
  placements: readonly Placement[],
  kind: "value" | "portfolio",
  boxes: readonly Box[],
): (row: number) => Box | null {
  const placement = placements.find(({ rule }) => rule.kind === kind);
  return (row) => boxes[placement?.boxes[row] ?? UNRATED] ?? null;
}

/** Score, tier and rank within the account's segment beside its rank over all. */
function segmentColumns(
  { model, map, facts, scored }: Ran,
  { translate }: ScoreUi,
): { readonly columns: readonly ResultColumn[]; readonly remarks: readonly string[] } {
  if (map.segment === null) return { columns: [], remarks: [] };
  const within = scoreSegments(model, facts.table, facts.texts.get(map.segment) ?? [], heldTiers(model, map, facts));
  const scores = model.scores.flatMap(({ key }, at) => [
    rankColumnOf(SEGMENT.rank(key), ranksOf(scored.scores[at] ?? new Float64Array())),
    numberColumn(SEGMENT.score(key), within.scores[at] ?? new Float64Array()),
    rankColumnOf(SEGMENT.rankWithin(key), within.ranks[at] ?? new Uint32Array()),
  ]);
  const tiers = model.tiers.flatMap(({ key, names }, at) => {
    const classes = within.tiers[at] ?? new Uint8Array();
    const differs = (row: number) => classes[row] !== scored.tiers[at]?.classes[row];
    return [codeColumn(SEGMENT.tier(key), classes, names), textColumn(SEGMENT.differs(key), (row) => (differs(row) ? "differs" : ""))];
  });
  const remarks = model.tiers.map(({ key }, at) => {
    const overall = scored.tiers[at]?.classes ?? new Uint8Array();
    const count = overall.reduce((sum, tier, row) => (tier === within.tiers[at]?.[row] ? sum : sum + 1), 0);
    return translate("scoring/report.segments", { tiers: key, count });
  });
  const small = within.small.length > 0 ? [translate("scoring/report.small-segments", { count: within.small.length })] : [];
  return { columns: [...scores, ...tiers], remarks: [...remarks, ...small] };
}

function rankColumnOf(name: string, ranks: Uint32Array): ResultColumn {
  return { name, kind: "number", cell: (row) => (ranks[row] === 0 ? null : (ranks[row] ?? null)) };
}
