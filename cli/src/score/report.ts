/** A run in words, for the person who started it. */
import { formatShare } from "@entente/i18n/format.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import type { Counts, Outcome } from "./outcome.ts";
import type { ScoreUi } from "./score-ui.ts";

type Place = { readonly out: string; readonly errorsPath: string; readonly seconds: number };

const BAD_SHOWN = 3;

/** Lines to tell, the result first, then what to look at. */
export function reportOf(outcome: Outcome, { out, errorsPath, seconds }: Place, { translate, terminal }: ScoreUi): readonly string[] {
  const warn = (text: string) => terminal.style("yellow", text);
  return [
    terminal.style("bold", translate("scoring/report.scored", { rows: outcome.rows, seconds, out: out === "-" ? "stdout" : out })),
    ...outcome.counts.map((counts) => countsLine(translate, counts)),
    ...findingLine(translate, outcome),
    ...weightLines(translate, outcome),
    ...outcome.remarks,
    ...(outcome.disagreements > 0 ? [warn(translate("scoring/report.disagreements", { count: outcome.disagreements }))] : []),
    ...outcome.warnings.map(({ code, ...details }) => warn(translate(`scoring/warning.${code}`, details))),
    ...(outcome.replaced > 0 ? [warn(translate("scoring/report.replaced", { count: outcome.replaced, encoding: "UTF-8" }))] : []),
    ...badLines(translate, outcome, errorsPath).map(warn),
  ];
}

function countsLine(translate: Translate, { name, codes, counts, unrated }: Counts): string {
  const parts = codes.map((code, at) => translate("scoring/report.count", { name: code, count: counts[at] ?? 0 }));
  const all = unrated > 0 ? [...parts, translate("scoring/report.unrated", { count: unrated })] : parts;
  return translate("scoring/report.counts", { name, counts: all.join(" · ") });
}

function findingLine(translate: Translate, { concentration }: Outcome): string[] {
  if (concentration === null) return [];
  const { kind, ...details } = concentration.measures.finding;
  return [translate(`scoring/finding.${kind}`, { criterion: concentration.criterion, ...details })];
}

function weightLines(translate: Translate, { effective }: Outcome): string[] {
  const share = (value: number | null) => (value === null ? "–" : formatShare(translate.locale, value));
  return effective.flatMap(({ score, rows, isSample, weights }) => [
    translate("scoring/report.weights", { score, sample: isSample ? rows.toLocaleString(translate.locale) : "none" }),
    ...weights.map(
      ({ criterion, nominal, effective: does }) =>
        `  ${translate("scoring/report.weight", { criterion, nominal: share(nominal), effective: share(does) })}`,
    ),
  ]);
}

function badLines(translate: Translate, { bad }: Outcome, path: string): string[] {
  if (bad.length === 0) return [];
  const shown = bad.slice(0, BAD_SHOWN).map(({ line, column, reason, text }) =>
    translate("scoring/report.first-bad", {
      line,
      column: column ?? "none",
      reason: translate(`scoring/reason.${reason}`),
      text: text.slice(0, 40),
    }),
  );
  return [translate("scoring/report.left-out", { count: bad.length, path }), ...shown];
}
