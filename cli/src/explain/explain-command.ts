/** `entente explain`: one account's score, in sentences. */
import { openTable } from "@entente/connectors/files/open-table.ts";
import { DISAGREEMENTS } from "@entente/domain/portfolio/disagreement.ts";
import { STABILITY_CLASSES } from "@entente/domain/scoring/stability.ts";
import { formatList, formatPoints, formatShare, formatValue } from "@entente/i18n/format.ts";
import { readArguments, usage } from "../arguments.ts";
import type { Place } from "../place.ts";
import { nameIn } from "../names.ts";
import { openOptions, READING } from "../reading-options.ts";
import { findAccount, type FoundAccount, numberOf, type ScoredColumns, scoredColumns } from "./scored-file.ts";

const OPTIONS = { account: "text", ...READING } as const;

/** @returns the exit code. @throws AppError */
export async function explainCommand(words: readonly string[], place: Place): Promise<number> {
  const { translate, terminal } = place;
  const { rest, options } = readArguments(words, OPTIONS, translate);
  const [path, account, ...more] = rest;
  if (path === undefined || account === undefined || more.length > 0) throw usage(translate("cli/usage.explain"));
  const file = await openTable(path, openOptions(options, translate));
  const columns = scoredColumns(file.header, { account: options.account, path });
  const found = await findAccount(file, columns, { account, path, signal: place.signal });
  for (const line of [...scoreLines(columns, found, place), ...tierLines(columns, found, place), ...boxLines(columns, found, place)])
    terminal.print(line);
  return 0;
}

function scoreLines({ scores }: ScoredColumns, { name, row, ranks }: FoundAccount, { translate }: Place): string[] {
  return scores.flatMap(({ key, field, terms }, at) => {
    const score = numberOf(row[field]);
    const label = nameIn(translate, key);
    if (Number.isNaN(score)) return [translate("explain/unrated", { account: name, score: key, label })];
    const given = terms.map(({ criterion, field: own }) => ({ criterion: nameIn(translate, criterion), share: numberOf(row[own]) }));
    const known = given.filter(({ share }) => !Number.isNaN(share)).toSorted((a, b) => b.share - a.share);
    const unknown = given.filter(({ share }) => Number.isNaN(share)).map(({ criterion }) => criterion);
    const points = (share: number) => formatPoints(translate.locale, share);
    const { rank, of } = ranks[at] ?? { rank: 0, of: 0 };
    return [
      translate("explain/score", { account: name, score: key, label, points: points(score), rank, of }),
      ...known.map(({ criterion, share }) =>
        translate("explain/term", {
          criterion,
          points: points(share),
          // One point is what reads “1.0”.
          count: points(share) === points(0.01) ? 1 : 2,
          share: formatShare(translate.locale, score === 0 ? 0 : share / score, 0),
        }),
      ),
      ...(unknown.length > 0
        ? [translate("explain/unknown", { criteria: formatList(translate.locale, unknown), count: unknown.length })]
        : []),
    ];
  });
}

function tierLines({ tiers, scores }: ScoredColumns, { row, cuts }: FoundAccount, { translate }: Place): string[] {
  return tiers.flatMap(({ key, field, stability, kept }, at) => {
    const tier = row[field] ?? "";
    if (tier === "") return [];
    const cut = cuts[at] ?? null;
    const place = cut?.ranges.findIndex((range) => range.tier === tier) ?? -1;
    const next = cut?.ranges[place + 1];
    const gap = (next?.lowest ?? Number.NaN) - numberOf(row[scores[cut?.score ?? -1]?.field ?? -1]);
    const stable = STABILITY_CLASSES.find((name) => name === row[stability ?? -1]);
    return [
      cut !== null && next === undefined
        ? translate("explain/best-tier", { tiers: key, tier })
        : translate("explain/tier", { tiers: key, tier, next: next?.tier ?? "none", gap: formatPoints(translate.locale, gap) }),
      ...(stable === undefined
        ? []
        : [
            translate("explain/stability", {
              tiers: key,
              stability: translate(`scoring/stability.${stable}`),
              kept: formatShare(translate.locale, numberOf(row[kept ?? -1]), 0),
            }),
          ]),
    ];
  });
}

function boxLines({ matrices, disagreement }: ScoredColumns, { row }: FoundAccount, { translate }: Place): string[] {
  const boxes = matrices.flatMap(({ key, field, borderline, strength, hollow }) => {
    const box = row[field] ?? "";
    if (box === "") return [];
    const near = row[borderline] ?? "";
    const rating = numberOf(row[strength ?? -1]);
    return [
      translate("explain/box", { matrix: key, box, borderline: near === "" ? "none" : near }),
      ...(Number.isNaN(rating)
        ? []
        : [
            translate("explain/strength", {
              strength: formatValue(translate.locale, rating),
              hollow: hollow === null ? "unknown" : row[hollow] === "" ? "no" : "yes",
            }),
          ]),
    ];
  });
  const codes = (row[disagreement ?? -1] ?? "").split(" ");
  return [...boxes, ...DISAGREEMENTS.filter((code) => codes.includes(code)).map((code) => translate(`explain/disagreement.${code}`))];
}
