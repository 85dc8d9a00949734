/**
 * The portfolio of a scoring run, from the columns the server hands out.
 *
 * Who sees only a part of the accounts, or no finances, cannot compute what the run computed: percentiles and
 * medians rest on everybody. It is noticed by the scores, and then the run's own results are shown, lines can be
 * tried, and weights cannot.
 */
import type { RunTable, ScoringRun } from "@entente/contract/runs.ts";
import type { Axis, Model } from "@entente/domain/scoring/model.ts";
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { amountOf } from "@entente/i18n/format-money.ts";
import { type Portfolio, type PortfolioFacts, portfolioOf, type Shared } from "./what-if/portfolio.ts";

export type RunFacts = {
  readonly table: RunTable;
  readonly matrices: ScoringRun["matrices"];
  /** Of the workspace, for a model that does not say in what it counts revenue. */
  readonly currency: string;
  /** Words for criteria and scores, by key. */
  readonly labelOf: (key: string) => string;
};

/** @throws AppError `model.invalid` when a matrix has no names for its boxes */
export function portfolioOfRun({ table, matrices, currency, labelOf }: RunFacts): Portfolio {
  const { name, version, rules } = table.model;
  const model: Model = { name, version, ...rules };
  const rows = table.ids.length;
  const columns = model.criteria.map((_, at) => columnOf(table.values[at], rows));
  const revenue = revenueOf(model, columns, currency);
  const facts: PortfolioFacts = {
    model,
    table: { rows, columns },
    ids: table.ids,
    names: table.names,
    owners: nobody(rows),
    segments: nobody(rows),
    ...revenue,
    held: model.tiers.map(({ names }) => tiersFrom(table.heldTiers, names)),
    guessed: null,
    quarters: [],
    labels: Object.fromEntries([...model.criteria, ...model.scores].map(({ key }) => [key, labelOf(key)])),
    isWhole: true,
  };
  const computed = portfolioOf(facts);
  const stored = table.scores.map((score) => columnOf(score, rows));
  const tiers = table.tiers.map((classes) => classesOf(classes, rows));
  if (isSame(computed.published.scores, stored)) return { ...computed, published: { ...computed.published, tiers } };
  return partOf(computed, { stored, tiers, table, matrices });
}

type Found = {
  readonly stored: readonly Float64Array[];
  readonly tiers: readonly Uint8Array[];
  readonly table: RunTable;
  readonly matrices: ScoringRun["matrices"];
};

/** The run's own scores, places and lines; lines that rested on everybody stand where the run had them. */
function partOf(computed: Portfolio, { stored, tiers, table, matrices }: Found): Portfolio {
  const fixed = (axis: Axis, lines: ReadonlyArray<number | string>): Axis => ({
    ...axis,
    line: { kind: "absolute", at: lines.map(Number) },
  });
  const rules = computed.model.matrices.map((rule) => {
    const cuts = matrices.find(({ key }) => key === rule.key);
    return cuts === undefined ? rule : { ...rule, x: fixed(rule.x, cuts.x.lines), y: fixed(rule.y, cuts.y.lines) };
  });
  const placements = computed.published.placements.map((placement, at) => {
    const rule = rules[at] ?? placement.rule;
    const valuesOf = ({ measure }: Axis, own: Float64Array) =>
      measure.kind === "score" ? (stored[computed.model.scores.findIndex(({ key }) => key === measure.key)] ?? own) : own;
    return {
      ...placement,
      rule,
      x: valuesOf(rule.x, placement.x),
      y: valuesOf(rule.y, placement.y),
      cuts: { x: cutOf(rule.x, placement.cuts.x), y: cutOf(rule.y, placement.cuts.y) },
      boxes: classesOf(table.boxes[at], computed.ids.length),
    };
  });
  return { ...computed, isWhole: false, model: { ...computed.model, matrices: rules }, published: { scores: stored, tiers, placements } };
}

const cutOf = ({ line }: Axis, own: Portfolio["published"]["placements"][number]["cuts"]["x"]) =>
  line.kind === "absolute" ? { lines: line.at, rule: own.rule } : own;

type Column = RunTable["values"][number];

/** A column that is kept from who asks is empty: then everything in it is unknown. */
const columnOf = (column: Column | undefined, rows: number): Float64Array =>
  new Float64Array(rows).map((_, row) => column?.[row] ?? Number.NaN);

const classesOf = (column: Column | undefined, rows: number): Uint8Array => new Uint8Array(rows).map((_, row) => column?.[row] ?? UNRATED);

const tiersFrom = (held: readonly (string | null)[], names: readonly string[]): Uint8Array =>
  Uint8Array.from(held, (name) => (name === null || !names.includes(name) ? UNRATED : names.indexOf(name)));

const nobody = (rows: number): Shared => ({ names: [], codes: new Uint16Array(rows) });

/** Revenue by the criterion that stands for it; its unit, such as `CNY/year`, says in which currency. */
function revenueOf(model: Model, columns: readonly Float64Array[], currency: string): Pick<PortfolioFacts, "revenue" | "currency"> {
  const at = model.criteria.findIndex(({ role }) => role === "revenue");
  const own = /^(?<code>[A-Z]{3})\b/u.exec(model.criteria[at]?.unit ?? "")?.groups?.["code"] ?? currency;
  const rows = columns[0]?.length ?? 0;
  const revenue = (columns[at] ?? new Float64Array(rows).fill(Number.NaN)).map((value) => amountOf(own, value).minor);
  return { revenue, currency: own };
}

/** The same bits everywhere: the run was computed from these columns and no others. */
const isSame = (some: readonly Float64Array[], others: readonly Float64Array[]): boolean =>
  some.every((column, at) => column.every((value, row) => Object.is(value, others[at]?.[row])));
