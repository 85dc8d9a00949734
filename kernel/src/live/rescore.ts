/** A what-if on the kernel: all scores under other weights, their tiers, and who moved. */
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { roundForCut, tierCut, tierRanks } from "@entente/domain/scoring/tiers.ts";
import type { LiveInput, LiveTiers, Rescored, Retiered } from "./live.ts";
import type { LiveMemory } from "./memory.ts";
import { paddedTo, SIEVE_ROWS } from "./sieve.ts";
import { storedColumn } from "./stored.ts";
import { arrivals, openTally } from "./tally.ts";
import { TILE_ROWS, type Tiles } from "./tiles.ts";

/** @returns scores and tiers for weights, one per term and all finite */
export function openRescoring(memory: LiveMemory, tiles: Tiles, input: LiveInput): (weights: readonly number[]) => Rescored {
  const { kernel } = memory;
  const { rows, terms, tileCount, firstDivided } = tiles;
  const places = tileCount * TILE_ROWS;
  const weightsAt = memory.room(terms * 8);
  const denominators = memory.room(tiles.patternTileCount * TILE_ROWS * 8);
  const patterns = memory.room(places * 4);
  memory.words(patterns, places).set(tiles.patterns);
  const order = memory.room(rows * 4);
  memory.words(order, rows).set(tiles.order);
  const placed = memory.room(places * 8);
  const scores = storedColumn(memory, rows);
  const rounded = input.roundBeforeCut === null ? null : storedColumn(memory, rows);
  const isRefused = refusedPatterns(tiles, input);
  const padded = paddedTo(rows, SIEVE_ROWS);
  const kinds = input.tiers.map((tier) => ({ tier, at: memory.room(padded), base: layBase(memory, tier, rows) }));
  const movesBetween = openTally(memory, rows);

  return (weights) => {
    score(weights);
    scores.sift();
    if (rounded !== null) {
      memory.doubles(rounded.at, rows).set(roundForCut(memory.doubles(scores.at, rows), input.roundBeforeCut));
      rounded.sift();
    }
    const retiered = kinds.map(retier);
    return { scores: memory.doubles(scores.at, rows), tiers: retiered, orderAt: scores.orderAt };
  };

  function score(weights: readonly number[]): void {
    memory.doubles(weightsAt, terms).set(Array.from({ length: terms }, (_, term) => weights[term] ?? 0));
    kernel.weigh(tiles.patternsAt, tiles.patternTileCount, terms, weightsAt, denominators);
    settle(memory.doubles(denominators, isRefused.length), isRefused, input.score.minWeight);
    kernel.weigh(tiles.at, tileCount, terms, weightsAt, placed);
    const from = firstDivided * TILE_ROWS;
    kernel.divide(placed + from * 8, places - from, patterns + from * 4, denominators);
    kernel.scatter(placed, order, rows, scores.at);
  }

  function retier({ tier: { rule, held }, at, base }: (typeof kinds)[number]): Retiered {
    const ready = rounded ?? scores;
    const cut = tierCut(rule, ready.orderAt(tierRanks(rule, ready.known())));
    ready.assign(cut.cut, held === null ? null : { held, demotionMarginPoints: rule.demotionMarginPoints }, at);
    const classes = memory.bytes(at, rows);
    const moves = movesBetween(base ?? at, at, rule.names.length);
    return { ...cut, classes, ...arrivals(moves, rule.names.length), moves: base === null ? null : moves };
  }
}

/** Patterns that lack a required criterion. */
function refusedPatterns({ lacking }: Tiles, { plan, score }: LiveInput): readonly boolean[] {
  const isRequired = score.terms.map(({ column }) => plan.columns[column]?.required === true);
  return lacking.map((terms) => terms.some((term) => isRequired[term] === true));
}

/** Makes denominators of known weights: by the rule of `Plan`, 1 where all is known and NaN where there is to be no score. */
function settle(known: Float64Array, isRefused: readonly boolean[], minWeight: number): void {
  known.set([1, Number.NaN]);
  for (let pattern = 2; pattern < known.length; pattern++) {
    const weight = known[pattern] ?? 0;
    if (isRefused[pattern] === true || !(weight > 0 && weight >= minWeight)) known[pattern] = Number.NaN;
  }
}

/** The former tiers in the kernel's memory; what is no tier of the rule counts as none. */
function layBase(memory: LiveMemory, { rule, base }: LiveTiers, rows: number): number | null {
  if (base === null) return null;
  const at = memory.room(rows);
  const tiers = memory.bytes(at, rows);
  for (let row = 0; row < rows; row++) {
    const tier = base[row] ?? UNRATED;
    tiers[row] = tier < rule.names.length ? tier : UNRATED;
  }
  return at;
}
