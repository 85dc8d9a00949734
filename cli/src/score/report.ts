/** A run in words, for the person who started it. */
import type { BadRows } from "@entente/connectors/files/errors-file.ts";
import { AppError } from "@entente/domain/errors.ts";
import { formatCompact, formatShare } from "@entente/i18n/format.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { nameIn } from "../names.ts";
import type { Counts, Outcome } from "./outcome.ts";
import type { ScoreUi } from "./score-ui.ts";
import { warningLines } from "./warning-lines.ts";

type Place = { readonly out: string; readonly errorsPath: string; readonly seconds: number; readonly isExplained: boolean };

const BAD_SHOWN = 3;

/** Lines to tell, the result first, then what to look at. */
export function reportOf(
  outcome: Outcome,
  { out, errorsPath, seconds, isExplained }: Place,
  { translate, terminal }: ScoreUi,
): readonly string[] {
  const warn = (text: string) => terminal.style("yellow", text);
  return [
    terminal.style("bold", translate("scoring/report.scored", { rows: outcome.rows, seconds, out: out === "-" ? "stdout" : out })),
    ...outcome.counts.map((counts) => countsLine(translate, counts)),
    ...findingLine(translate, outcome),
    ...weightLines(translate, outcome),
    ...outcome.remarks,
    ...(outcome.disagreements > 0
      ? [warn(translate("scoring/report.disagreements", { count: outcome.disagreements, shown: isExplained ? "yes" : "no" }))]
      : []),
    ...warningLines(translate, outcome.warnings).map(warn),
    ...(outcome.unread !== null && outcome.unread.count > 0 ? [warn(translate("scoring/report.replaced", outcome.unread))] : []),
    ...badLines(translate, outcome, errorsPath).map(warn),
  ];
}

function countsLine(translate: Translate, { name, codes, counts, unrated }: Counts): string {
  const parts = codes.map((code, at) => translate("scoring/report.count", { name: code, count: counts[at] ?? 0 }));
  const all = unrated > 0 ? [...parts, translate("scoring/report.unrated", { count: unrated })] : parts;
  return translate("scoring/report.counts", { name, counts: all.join(" · ") });
}

function findingLine(translate: Translate, { concentration }: Outcome): string[] {
  // One account holds all of it, and none nothing: that is no finding.
  if (concentration === null || concentration.measures.count < 2) return [];
  const { kind, ...details } = concentration.measures.finding;
  const compact = (value: number) => formatCompact(translate.locale, value);
  const amounts = "lost" in details ? { lost: compact(details.lost), peak: compact(details.peak) } : {};
  return [translate(`scoring/finding.${kind}`, { criterion: concentration.criterion, ...details, ...amounts })];
}

function weightLines(translate: Translate, { effective }: Outcome): string[] {
  const share = (value: number | null) => (value === null ? "–" : formatShare(translate.locale, value));
  return effective.flatMap(({ score, rows, isSample, weights }) => [
    translate("scoring/report.weights", { score, sample: isSample ? rows.toLocaleString(translate.locale) : "none" }),
    ...weights.map(
      ({ criterion, nominal, effective: does }) =>
        `  ${translate("scoring/report.weight", { criterion, label: labelOf(translate, criterion), nominal: share(nominal), effective: share(does) })}`,
    ),
  ]);
}

/** The reader's word for a key that is an English word; `none` where it says nothing more than the key. */
function labelOf(translate: Translate, key: string): string {
  const name = nameIn(translate, key);
  return name === key.replaceAll("_", " ") || translate.locale === "en" ? "none" : name;
}

/** What is told when not one row can be used: the first of them, with their reasons. */
export function noUsableRow(path: string, bad: BadRows, { translate }: Pick<ScoreUi, "translate">): AppError {
  return new AppError("file.no_rows", { path, bad: bad.count(), first: firstBad(translate, bad).join("\n") });
}

function badLines(translate: Translate, { bad }: Outcome, path: string): string[] {
  return bad.count() === 0 ? [] : [translate("scoring/report.left-out", { count: bad.count(), path }), ...firstBad(translate, bad)];
}

function firstBad(translate: Translate, bad: BadRows): string[] {
  return bad
    .first()
    .slice(0, BAD_SHOWN)
    .map(({ line, column, reason, text }) =>
      translate("scoring/report.first-bad", {
        line,
        column: column ?? "none",
        reason: translate(`scoring/reason.${reason}`),
        text: text.slice(0, 40).replaceAll(/[\r\n]+/gu, " "),
      }),
    );
}
