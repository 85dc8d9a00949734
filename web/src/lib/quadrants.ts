/** Quadrants of both matrices: which hue stands for which, and what they are called. A hue means the same on every screen. */
import type { MessageKey } from "@entente/i18n/keys.gen.ts";
import { PORTFOLIO_BOXES, VALUE_BOXES } from "@entente/domain/portfolio/matrix.ts";
import type { Tone } from "../ui/tones.ts";
import type { Language } from "./words.tsx";

const TONES: Readonly<Record<string, Tone>> = {
  STAR: "amber",
  CASH_COW: "green",
  POTENTIAL: "blue",
  PROBLEM: "grey",
  STRATEGIC: "amber",
  STATUS: "green",
  STAR_EMERGING: "blue",
  STREAMLINE: "grey",
};
const NAMED: ReadonlySet<string> = new Set([...VALUE_BOXES, ...PORTFOLIO_BOXES]);

export const quadrantTone = (quadrant: string): Tone => TONES[quadrant] ?? "teal";

/** A box of a finer grid has no name but its code. */
export function quadrantName({ translate }: Pick<Language, "translate">, quadrant: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of those that have words
  return NAMED.has(quadrant) ? translate(`quadrants/${quadrant}` as MessageKey) : quadrant;
}
