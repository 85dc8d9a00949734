/** What is wrong with a model, or worth a thought. */
import type { ModelFault } from "@entente/contract/scoring-models.ts";
import type { z } from "zod";
import type { Language } from "../../lib/words.tsx";

export type Fault = z.infer<typeof ModelFault>;

/** @param nameOf what a criterion, a score or a set of tiers is called; it takes the place of the path in a file */
export function faultText(
  { translate }: Pick<Language, "translate">,
  { code, details, path }: Fault,
  nameOf: (key: string) => string,
): string {
  const named = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, NAMES.has(name) && typeof value === "string" ? nameOf(value) : value]),
  );
  const subject = ["criterion", "score", "tiers", "matrix"].map((name) => named[name]).find((value) => value !== undefined) ?? path;
  try {
    return translate(`scoring/issue.${code}`, { near: "none", ...named, path: String(subject) });
  } catch {
    return code;
  }
}

const NAMES: ReadonlySet<string> = new Set(["criterion", "score", "tiers", "matrix"]);
