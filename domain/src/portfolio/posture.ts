/**
 * How much is invested in an account by the quadrant it is in.
 *
 * The strategies of the portfolio matrix are Cranfield's (strategic investment, selective investment, proactive
 * maintenance, management for cash); those of the value matrix say the same of current and future value.
 */
import { PORTFOLIO_BOXES, type PortfolioBox, VALUE_BOXES, type ValueBox } from "./matrix.ts";

export const POSTURES = ["strategic_investment", "selective_investment", "proactive_maintenance", "manage_for_cash", "decide"] as const;
export type Posture = (typeof POSTURES)[number];

/** What can be decided of an account in a quadrant without a posture of its own. */
export const QUADRANT_DECISIONS = ["continue", "reduce", "leave"] as const;
export type QuadrantDecision = (typeof QUADRANT_DECISIONS)[number];

const VALUE: Readonly<Record<ValueBox, Posture>> = {
  STAR: "strategic_investment",
  CASH_COW: "proactive_maintenance",
  POTENTIAL: "selective_investment",
  PROBLEM: "decide",
};
const PORTFOLIO: Readonly<Record<PortfolioBox, Posture>> = {
  STRATEGIC: "strategic_investment",
  STAR_EMERGING: "selective_investment",
  STATUS: "proactive_maintenance",
  STREAMLINE: "manage_for_cash",
};

export type QuadrantPosture = {
  readonly matrix: "value" | "portfolio";
  readonly quadrant: ValueBox | PortfolioBox;
  readonly posture: Posture;
};

/** Every quadrant of both matrices. */
export const QUADRANT_POSTURES: readonly QuadrantPosture[] = [
  ...VALUE_BOXES.map((quadrant) => ({ matrix: "value", quadrant, posture: VALUE[quadrant] }) as const),
  ...PORTFOLIO_BOXES.map((quadrant) => ({ matrix: "portfolio", quadrant, posture: PORTFOLIO[quadrant] }) as const),
];

/** Little now and little to come: left alone it costs without an end, so that somebody has to decide. */
export const asksForDecision = (quadrant: string): boolean =>
  QUADRANT_POSTURES.some((one) => one.quadrant === quadrant && one.posture === "decide");
