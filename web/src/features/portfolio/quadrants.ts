/** Quadrants of both matrices as a reader knows them: their names and their hues. */
import type { PORTFOLIO_BOXES, VALUE_BOXES } from "@entente/domain/portfolio/matrix.ts";
import type { Say } from "@entente/i18n/translator.ts";
import type { Tone } from "../../ui/tones.ts";

type Named = (typeof VALUE_BOXES)[number] | (typeof PORTFOLIO_BOXES)[number];

/** One hue for what is done with a quadrant, whichever matrix it is of. */
const TONES: Readonly<Record<Named, Tone>> = {
  STAR: "amber",
  CASH_COW: "green",
  POTENTIAL: "blue",
  PROBLEM: "grey",
  STRATEGIC: "amber",
  STATUS: "green",
  STAR_EMERGING: "blue",
  STREAMLINE: "grey",
};

const isNamed = (code: string): code is Named => Object.hasOwn(TONES, code);

/** Grids have letters in place of names: the strongest corner is amber, the weakest grey. */
export function toneOf(code: string): Tone {
  if (isNamed(code)) return TONES[code];
  const weight = code.split("").reduce((sum, letter) => sum + "LMH".indexOf(letter), 0) / (2 * Math.max(1, code.length));
  return weight > 0.7 ? "amber" : weight > 0.45 ? "green" : weight > 0.2 ? "blue" : "grey";
}

export const quadrantName = (say: Say, code: string): string =>
  isNamed(code) ? say(`matrix/quadrant.${code}`) : say("matrix/quadrant.grid", { box: code });
