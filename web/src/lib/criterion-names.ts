/** What the product itself calls a criterion, a score, a matrix and a unit. */
import type { MessageKey } from "@entente/i18n/keys.gen.ts";
import type { Language } from "./words.tsx";

const FACTOR = /^factor_(?<number>\d+)_(?<part>weight|us|competitor)$/u;

/** A key that no language has words for is its own name. */
export function criterionName({ translate, say }: Pick<Language, "translate" | "say">, key: string): string {
  const factor = FACTOR.exec(key)?.groups;
  if (factor !== undefined) return say("criteria/factor", { number: Number(factor["number"]), part: factor["part"] ?? "" });
  return known(translate, `criteria/name.${key}`) ?? key;
}

/** A unit in the reader's language, where it is one of the product's own. */
export function unitText({ translate }: Pick<Language, "translate">, unit: string): string {
  return unit === "" ? "" : (known(translate, `criteria/unit.${unit}`) ?? unit);
}

/** The catalogue shows a key it does not have as it is. */
function known(translate: Language["translate"], key: string): string | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is not there is noticed
  const text = translate(key as MessageKey);
  return text === key ? null : text;
}
