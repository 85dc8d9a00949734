/** What a run warns of, in words. */
import type { RunWarning } from "@entente/domain/scoring/warnings.ts";
import { formatList, formatShare } from "@entente/i18n/format.ts";
import type { Translate } from "@entente/i18n/translate.ts";

type EmptyTier = Extract<RunWarning, { code: "tiers.empty" }>;

/** A warning a line; all tiers of a rule that hold nobody share one. */
export function warningLines(translate: Translate, warnings: readonly RunWarning[]): string[] {
  const empty = warnings.filter((warning) => warning.code === "tiers.empty");
  return warnings.flatMap((warning) => {
    if (warning.code === "tiers.empty") return emptyLine(translate, warning, empty);
    const { code, ...details } = warning;
    const shares = code === "criterion.silent" || code === "score.revenue_dominates" ? sharesOf(translate, warning) : {};
    return [translate(`scoring/warning.${code}`, { ...details, ...shares })];
  });
}

/** Told once, where the first of them stands. */
function emptyLine(translate: Translate, { tiers, name }: EmptyTier, all: readonly EmptyTier[]): string[] {
  const names = all.filter((one) => one.tiers === tiers).map((one) => one.name);
  if (names[0] !== name) return [];
  return [translate("scoring/warning.tiers.empty", { tiers, name: formatList(translate.locale, names), count: names.length })];
}

function sharesOf({ locale }: Translate, warning: Extract<RunWarning, { readonly effective: number }>): Record<string, string> {
  const effective = formatShare(locale, warning.effective);
  return "nominal" in warning ? { effective, nominal: formatShare(locale, warning.nominal) } : { effective };
}
