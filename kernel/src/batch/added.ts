/** What a run adds to a row, and what its counters say. */
import { boxCodes, type MatrixCuts } from "@entente/domain/portfolio/matrix.ts";
import type { Axis, Model } from "@entente/domain/scoring/model.ts";
import type { Cut, Plan } from "@entente/domain/scoring/plan.ts";
import type { TierCut } from "@entente/domain/scoring/tiers.ts";
import { measureOf, scoreAt } from "./measures.ts";
import { type Choice, CLASSES, type Item, type Near } from "./program.ts";

export type Cuts = {
  readonly plan: Plan;
  /** Aligned with the model's tiers and matrices. */
  readonly tiers: readonly TierCut[];
  readonly matrices: readonly MatrixCuts[];
};

export type Wanted = {
  /** Adds contributions, borderlines and what tier and boxes contradict each other in. */
  readonly explain: boolean;
  /** Labels by the classes of tiers and boxes, numbered tiers first; `null` for none. */
  readonly disagreement: Choice | null;
};

/** How many accounts each class got, in the order of its names, and how many none. */
export type ClassCounts = { readonly counts: readonly number[]; readonly unrated: number };
export type Tally = {
  readonly tiers: readonly ClassCounts[];
  readonly matrices: readonly ClassCounts[];
  /** Accounts with a label of `disagreement`. */
  readonly disagreements: number;
};

/** In the order they are written: scores, contributions, tiers, boxes, borderlines, contradictions. */
export function itemsOf(model: Model, { plan, tiers, matrices }: Cuts, { explain, disagreement }: Wanted): readonly Item[] {
  const numbers = plan.scores.map((_, score): Item => ({ kind: "number", score }));
  const contributions = plan.scores.flatMap(({ terms }, score) => terms.map((_, term): Item => ({ kind: "contribution", score, term })));
  const borderlines = model.matrices.map(({ x, y }, at): Item => ({
    kind: "borderline",
    x: measureOf(model, x),
    y: measureOf(model, y),
    nearX: nearOf(x, matrices[at]?.x ?? NO_CUT),
    nearY: nearOf(y, matrices[at]?.y ?? NO_CUT),
  }));
  return [
    ...numbers,
    ...(explain ? contributions : []),
    ...classItems(model, { tiers, matrices }),
    ...(explain ? borderlines : []),
    ...(disagreement === null ? [] : [{ kind: "label", ...disagreement, isHidden: !explain } as const]),
  ];
}

const NO_CUT: Cut = { lines: [], rule: ">=" };

/** Tiers and boxes alone. */
export function classItems(model: Model, { tiers, matrices }: Pick<Cuts, "tiers" | "matrices">): readonly Item[] {
  return [
    ...model.tiers.map(({ score, names }, own): Item => ({
      kind: "tier",
      score: scoreAt(model, score),
      cut: tiers[own]?.cut ?? NO_CUT,
      names,
      own,
    })),
    ...model.matrices.map((rule, at): Item => ({
      kind: "box",
      x: measureOf(model, rule.x),
      y: measureOf(model, rule.y),
      cutX: matrices[at]?.x ?? NO_CUT,
      cutY: matrices[at]?.y ?? NO_CUT,
      codes: boxCodes(rule),
      own: model.tiers.length + at,
    })),
  ];
}

/** @param counters `CLASSES` for each item, one list per thread */
export function tallyOf(items: readonly Item[], counters: readonly Uint32Array[]): Tally {
  const countOf = (item: number, number: number) => counters.reduce((sum, own) => sum + (own[item * CLASSES + number] ?? 0), 0);
  const counted = items.map((item, at) => ({
    item,
    counts: Array.from({ length: namesOf(item).length }, (_, number) => countOf(at, number)),
    unrated: countOf(at, CLASSES - 1),
  }));
  const of = (kind: Item["kind"]): ClassCounts[] =>
    counted.filter(({ item }) => item.kind === kind).map(({ counts, unrated }) => ({ counts, unrated }));
  const labelled = counted.map(({ item, counts }) =>
    item.kind === "label" ? item.labels.reduce((sum, label, at) => sum + (label === "" ? 0 : (counts[at] ?? 0)), 0) : 0,
  );
  return { tiers: of("tier"), matrices: of("box"), disagreements: labelled.reduce((sum, count) => sum + count, 0) };
}

function namesOf(item: Item): readonly string[] {
  if (item.kind === "tier") return item.names;
  if (item.kind === "box") return item.codes;
  return item.kind === "label" ? item.labels : [];
}

// The same bounds, by the same operations, as the domain's own borderline.
function nearOf({ borderline }: Axis, { lines }: Cut): Near {
  return lines.map((line) => {
    const within = borderline.kind === "absolute" ? borderline.within : borderline.within * Math.abs(line);
    return [line - within, line + within];
  });
}
