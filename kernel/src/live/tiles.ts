/**
 * Lays columns into the kernel's memory as tiles of eight rows, rows without an unknown value first, so that
 * only the others need be divided.
 *
 * Which terms a row lacks is its *pattern*. A row's denominator, the sum of its known weights, is the same for
 * all rows of a pattern, and is itself a weighted sum: of 1 for a known term and 0 for an unknown one.
 */
import type { LiveMemory } from "./memory.ts";

/** Every term is known. */
export const COMPLETE = 0;
/** Never rated; also what the places after the last row hold. */
export const NEVER = 1;
const FIRST_PATTERN = 2;
export const TILE_ROWS = 8;
/** Rows whose tiles stay in the processor's cache while all terms are laid into them. */
const LAID_TOGETHER = 1024;

export type Tiles = {
  readonly rows: number;
  readonly terms: number;
  /** Address of the tiles, f64. */
  readonly at: number;
  readonly tileCount: number;
  /** Row at each place. */
  readonly order: Uint32Array;
  /** First tile in which a row has an unknown value, or there is none. */
  readonly firstDivided: number;
  /** Pattern at each place, to the end of the last tile. */
  readonly patterns: Uint32Array;
  /** Terms each pattern lacks. */
  readonly lacking: ReadonlyArray<readonly number[]>;
  /** Address of the patterns as tiles of 1 and 0. */
  readonly patternsAt: number;
  readonly patternTileCount: number;
};

/**
 * @param columns one per term; what is beyond a column's end is unknown
 * @throws RangeError when the memory has no room for them
 */
export function layTiles(memory: LiveMemory, columns: readonly Float64Array[], rows: number): Tiles {
  const terms = columns.length;
  const tileCount = Math.ceil(rows / TILE_ROWS);
  const at = memory.room(tileCount * terms * TILE_ROWS * 8);
  const { patternOf, lacking } = patternsOf(columns, rows);
  const { order, complete } = orderOf(patternOf);
  const tiles = memory.doubles(at, tileCount * terms * TILE_ROWS);
  for (let from = 0; from < rows; from += LAID_TOGETHER) layRows(tiles, columns, order.subarray(from, from + LAID_TOGETHER), from);
  const patterns = new Uint32Array(tileCount * TILE_ROWS).fill(NEVER);
  for (let place = 0; place < rows; place++) patterns[place] = patternOf[order[place] ?? 0] ?? NEVER;
  return {
    rows,
    terms,
    at,
    tileCount,
    order,
    firstDivided: Math.floor(complete / TILE_ROWS),
    patterns,
    lacking,
    ...layPatterns(memory, lacking, terms),
  };
}

/** The double of a term at a place. */
const cellOf = (place: number, term: number, terms: number): number => (place >>> 3) * terms * TILE_ROWS + term * TILE_ROWS + (place & 7);

type Patterns = { readonly patternOf: Uint32Array; readonly lacking: ReadonlyArray<readonly number[]> };

/** A row's pattern is refined at each unknown term, so it costs nothing where all is known. */
function patternsOf(columns: readonly Float64Array[], rows: number): Patterns {
  const terms = columns.length;
  const nodes: Array<readonly number[]> = [[]];
  const children = new Map<number, number>();
  const childOf = (node: number, term: number): number => {
    const key = node * terms + term;
    const known = children.get(key);
    if (known !== undefined) return known;
    children.set(key, nodes.length);
    return nodes.push([...(nodes[node] ?? []), term]) - 1;
  };
  const nodeOf = new Uint32Array(rows);
  for (const [term, column] of columns.entries())
    for (let row = 0; row < rows; row++) if (Number.isNaN(column[row] ?? Number.NaN)) nodeOf[row] = childOf(nodeOf[row] ?? 0, term);
  return usedOnly(nodeOf, nodes);
}

/** Leaves out the steps on the way to a pattern that no row stopped at. */
function usedOnly(nodeOf: Uint32Array, nodes: ReadonlyArray<readonly number[]>): Patterns {
  const lacking: Array<readonly number[]> = [[], []];
  const patternAt = new Uint32Array(nodes.length);
  const patternOf = new Uint32Array(nodeOf.length).fill(COMPLETE);
  for (let row = 0; row < nodeOf.length; row++) {
    const node = nodeOf[row] ?? 0;
    if (node === 0) continue;
    if (patternAt[node] === 0) patternAt[node] = lacking.push(nodes[node] ?? []) - 1;
    patternOf[row] = patternAt[node] ?? NEVER;
  }
  return { patternOf, lacking };
}

function orderOf(patternOf: Uint32Array): { readonly order: Uint32Array; readonly complete: number } {
  const order = new Uint32Array(patternOf.length);
  let complete = 0;
  for (let row = 0; row < order.length; row++) if (patternOf[row] === COMPLETE) order[complete++] = row;
  let next = complete;
  for (let row = 0; row < order.length; row++) if (patternOf[row] !== COMPLETE) order[next++] = row;
  return { order, complete };
}

function layRows(tiles: Float64Array, columns: readonly Float64Array[], order: Uint32Array, from: number): void {
  for (const [term, column] of columns.entries()) {
    for (let at = 0; at < order.length; at++) {
      const value = column[order[at] ?? 0] ?? Number.NaN;
      if (!Number.isNaN(value)) tiles[cellOf(from + at, term, columns.length)] = value;
    }
  }
}

function layPatterns(memory: LiveMemory, lacking: Patterns["lacking"], terms: number): Pick<Tiles, "patternsAt" | "patternTileCount"> {
  const patternTileCount = Math.ceil(lacking.length / TILE_ROWS);
  const patternsAt = memory.room(patternTileCount * terms * TILE_ROWS * 8);
  const cells = memory.doubles(patternsAt, patternTileCount * terms * TILE_ROWS);
  for (const [pattern, unknown] of lacking.entries()) {
    if (pattern < FIRST_PATTERN) continue;
    for (let term = 0; term < terms; term++) cells[cellOf(pattern, term, terms)] = 1;
    for (const term of unknown) cells[cellOf(pattern, term, terms)] = 0;
  }
  return { patternsAt, patternTileCount };
}
