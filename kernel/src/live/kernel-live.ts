/** The live interface on the kernel. Whatever it does not take, the reference does. */
import { termColumns } from "@entente/domain/scoring/contributions.ts";
import type { TierMode, TierRule } from "@entente/domain/scoring/model.ts";
import { type Draws, openDraws } from "./draws.ts";
import type { Live, LiveInput, Rescored } from "./live.ts";
import { openMemory } from "./memory.ts";
import { openRescoring } from "./rescore.ts";
import { MOST_LINES } from "./stored.ts";
import { layTiles } from "./tiles.ts";

/** @returns `null` when there is nothing to weigh, or more than a kernel's memory holds */
export function kernelLive(module: WebAssembly.Module, input: LiveInput, reference: Live): Live | null {
  const rows = input.normalised[0]?.length ?? 0;
  const columns = termColumns(input.score, input.normalised);
  if (rows === 0 || columns.length === 0) return null;
  return withinMemory(() => {
    const memory = openMemory(module);
    const tiles = layTiles(memory, columns, rows);
    const areUsual = input.tiers.every(({ rule }) => isUsual(rule));
    let rescoring: ((weights: readonly number[]) => Rescored) | null = null;
    let draws: Draws | null = null;
    return {
      rescore: (weights) => {
        if (!areUsual || !weights.every((weight) => Number.isFinite(weight))) return reference.rescore(weights);
        rescoring ??= withinMemory(() => openRescoring(memory, tiles, input)) ?? reference.rescore;
        return rescoring(weights);
      },
      keptInSlices: (task) => {
        draws ??= withinMemory(() => openDraws(memory, tiles, columns));
        return draws?.begin(task) ?? reference.keptInSlices(task);
      },
    };
  });
}

/** One line fewer than names, and not too many of them: what a checked model has. */
function isUsual({ names, mode }: TierRule): boolean {
  return names.length <= MOST_LINES + 1 && lineCountOf(mode, names.length) === names.length - 1;
}

function lineCountOf(mode: TierMode, names: number): number {
  switch (mode.kind) {
    case "thresholds":
      return mode.lines.length;
    case "shares":
      return mode.shares.length - 1;
    case "top-n":
      return mode.counts.length;
    case "quantiles":
    case "natural-breaks":
      return names - 1;
  }
}

/** @returns `null` when the kernel's memory has no room for it */
function withinMemory<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
