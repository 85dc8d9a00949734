/**
 * What a strength rating rests on. The axis is the customer's view by definition: a rating the customer
 * did not give is drawn hollow, however sure we are of it.
 */

export const RATED_BY = ["customer-interview", "survey", "proxy-stage", "internal-guess"] as const;
export type RatedBy = (typeof RATED_BY)[number];

export type Evidence = {
  readonly ratedBy: RatedBy | null;
  /** Day, such as `2026-11-22`; `null` when nobody wrote it down. */
  readonly ratedAt: string | null;
  /** How many people rated. */
  readonly raters: number | null;
  /** Largest minus smallest rating among them, in points of the scale. */
  readonly spread: number | null;
};

/** Nothing says that the customer gave this rating: it is our guess, read off the relationship, or of unknown origin. */
export function isHollow(evidence: Pick<Evidence, "ratedBy"> | null): boolean {
  return evidence?.ratedBy !== "customer-interview" && evidence?.ratedBy !== "survey";
}

// What people write in such a column, folded.
const WORDS: Readonly<Record<RatedBy, readonly string[]>> = {
  "customer-interview": ["customer-interview", "interview", "customer", "客户访谈", "访谈", "客戶訪談", "訪談"],
  survey: ["survey", "questionnaire", "问卷", "调查", "問卷", "調查"],
  "proxy-stage": ["proxy-stage", "proxy", "relationship-stage", "关系阶段", "關係階段"],
  "internal-guess": ["internal-guess", "internal", "guess", "own-guess", "内部估计", "内部评分", "內部估計", "內部評分"],
};

/** Reads a cell such as `Customer interview` or `客户访谈`; `null` when it says nothing known. */
export function readRatedBy(text: string): RatedBy | null {
  const folded = text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, "-");
  return RATED_BY.find((code) => WORDS[code].includes(folded)) ?? null;
}

/** How far a supplier has come with a customer, from no business yet to systems interlinked. */
export const RELATIONSHIP_STAGES = ["exploratory", "basic", "cooperative", "interdependent", "integrated"] as const;
export type RelationshipStage = (typeof RELATIONSHIP_STAGES)[number];

/**
 * Strength read off the relationship until the customer has been asked: points 0–10 in equal steps. A
 * cooperative supplier, one of several, stands level with the best competitor (5 points, ratio 1), so the
 * proxy works on an axis of ratios or differences as well. Its evidence is `proxy-stage`.
 */
export function strengthOfStage(stage: RelationshipStage): {
  readonly points: number;
  readonly ratio: number;
  readonly difference: number;
} {
  const points = RELATIONSHIP_STAGES.indexOf(stage) * 2.5;
  return { points, ratio: points / 5, difference: points - 5 };
}
