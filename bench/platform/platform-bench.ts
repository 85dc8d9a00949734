/**
 * The server as it runs: how long it takes to start, what a request costs, and whether a flood of sign-ins keeps
 * others waiting. Each round has an installation of its own, so that no round finds the guesses of another counted.
 */
import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../measured.ts";
import { administratorBy, freePort, startIn } from "./installation.ts";
import { medianSpread, type Spread } from "./one-caller.ts";
import { requestCost, type RequestCost } from "./request-cost.ts";
import { type Flood, SIGN_INS, signInFlood } from "./sign-in-flood.ts";

type Round = { readonly firstSeconds: number; readonly secondSeconds: number; readonly cost: RequestCost; readonly flood: Flood };
export type PlatformResult = {
  readonly rounds: readonly Round[];
  /** Of an empty folder, and of one that has been used; packages are there and the web app is built. */
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  readonly cost: RequestCost;
  readonly quiet: Spread;
  readonly flooded: Spread;
};

/** Of a start in a folder that has been used before. */
export const START_LIMIT_SECONDS = 3;

export async function platformBench(rounds: number): Promise<PlatformResult> {
  const found: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await measuredOnce();
    found.push(one);
    console.log(`  platform round ${round + 1}  first start ${one.firstSeconds.toFixed(2)} s, second ${one.secondSeconds.toFixed(2)} s`);
    console.log(`    request ${told(one.cost.ours)}  node:http ${told(one.cost.bareHttp)}  pg ${told(one.cost.bareQuery)}`);
    console.log(`    reader alone ${told(one.flood.quiet)}  under ${SIGN_INS} sign-ins (${one.flood.floodSeconds.toFixed(2)} s, ${countsOf(one.flood)}) ${told(one.flood.flooded)}`);
  }
  const of = (pick: (round: Round) => number) => median(found.map(pick));
  const spread = (pick: (round: Round) => Spread) => medianSpread(found.map(pick));
  return {
    rounds: found,
    firstSeconds: of(({ firstSeconds }) => firstSeconds),
    secondSeconds: of(({ secondSeconds }) => secondSeconds),
    cost: { ours: spread(({ cost }) => cost.ours), bareHttp: spread(({ cost }) => cost.bareHttp), bareQuery: spread(({ cost }) => cost.bareQuery) },
    quiet: spread(({ flood }) => flood.quiet),
    flooded: spread(({ flood }) => flood.flooded),
  };
}

export function judgedPlatform({ firstSeconds, secondSeconds, cost, quiet, flooded }: PlatformResult): { readonly lines: readonly string[]; readonly missed: readonly string[] } {
  const { ours, bareHttp, bareQuery } = cost;
  const held = { text: `platform: a second start takes ${secondSeconds.toFixed(2)} s, at most ${START_LIMIT_SECONDS}`, holds: secondSeconds <= START_LIMIT_SECONDS };
  return {
    lines: [
      `request  GET /api/workspace ${told(ours)}: ${ratio(ours, bareHttp)} × node:http with the same bytes (${told(bareHttp)}), ${ratio(ours, bareQuery)} × its query by pg alone (${told(bareQuery)})`,
      `flood    a reader's answers ${told(quiet)} alone, ${told(flooded)} under ${SIGN_INS} wrong sign-ins at once: p50 ${ratio(flooded, quiet)} ×, p99 ${(flooded.p99Ms / quiet.p99Ms).toFixed(1)} ×`,
      `start    ${firstSeconds.toFixed(2)} s in an empty folder, ${secondSeconds.toFixed(2)} s again`,
      `${held.holds ? "holds " : "MISSED"}  ${held.text}`,
    ],
    missed: held.holds ? [] : [held.text],
  };
}

async function measuredOnce(): Promise<Round> {
  const dataFolder = mkdtempSync(join(tmpdir(), "entente-bench-"));
  const port = await freePort();
  try {
    const first = await startIn(dataFolder, port);
    let cost: RequestCost;
    let flood: Flood;
    try {
      const administrator = await administratorBy(first.setupUrl ?? "", first.baseUrl);
      cost = await requestCost(dataFolder, first, administrator);
      flood = await signInFlood(first, administrator);
    } finally {
      await first.stop();
    }
    const second = await startIn(dataFolder, port);
    await second.stop();
    return { firstSeconds: first.seconds, secondSeconds: second.seconds, cost, flood };
  } finally {
    removeInstallation(dataFolder);
  }
}

/** The database's files may be elsewhere, where PostgreSQL's user can reach them. */
function removeInstallation(dataFolder: string): void {
  const elsewhere = linkedFrom(join(dataFolder, "postgres"));
  if (elsewhere !== null) rmSync(elsewhere, { recursive: true, force: true });
  rmSync(dataFolder, { recursive: true, force: true });
}

function linkedFrom(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

const told = ({ p50Ms, p99Ms }: Spread): string => `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;
const ratio = (one: Spread, other: Spread): string => (one.p50Ms / other.p50Ms).toFixed(1);
const countsOf = ({ answers }: Flood): string =>
  Object.entries(answers)
    .map(([status, count]) => `${count} × ${status}`)
    .join(", ");
