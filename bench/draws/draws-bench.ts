/**
 * Stability of tiers under drawn weights, with exact cuts in every draw: ours on one thread against numpy with
 * its own number of threads, whichever of its two variants is the faster. Both count the same accounts.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bench } from "../machine.ts";
import { median } from "../measured.ts";

export type DrawsResult = {
  readonly accounts: number;
  readonly draws: number;
  /** Each variant's seconds, round by round. */
  readonly rounds: Readonly<Record<string, readonly number[]>>;
  readonly oursSeconds: number;
  /** The better variant's median. */
  readonly numpySeconds: number;
  readonly numpyVariant: string;
  /** How often each account kept its tier is the same in all of them. */
  readonly sameCounts: boolean;
};

const ACCOUNTS = 100_000;
const DRAWS = 1_000;
export const DRAWS_LIMIT = 5;

type Round = { readonly variant: string; readonly seconds: number; readonly digest: string };

export function drawsBench(rounds: number): DrawsResult {
  const size = [String(ACCOUNTS), String(DRAWS)];
  const found: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const own = said(process.execPath, [join(bench, "draws-ours.ts"), ...size]);
    const theirs = said("/usr/bin/python3", [join(bench, "draws_numpy.py"), ...size]);
    for (const one of [...own, ...theirs]) {
      found.push(one);
      console.log(`  draws round ${round + 1}  ${one.variant.padEnd(9)} ${one.seconds.toFixed(3)} s`);
    }
  }
  const variants = [...new Set(found.map(({ variant }) => variant))];
  const seconds = Object.fromEntries(variants.map((variant) => [variant, found.filter((one) => one.variant === variant).map((one) => one.seconds)]));
  const middle = (variant: string) => median(seconds[variant] ?? []);
  const [numpyVariant = ""] = variants.filter((variant) => variant !== "kernel").toSorted((a, b) => middle(a) - middle(b));
  return {
    accounts: ACCOUNTS,
    draws: DRAWS,
    rounds: seconds,
    oursSeconds: middle("kernel"),
    numpySeconds: middle(numpyVariant),
    numpyVariant,
    sameCounts: new Set(found.map(({ digest }) => digest)).size === 1,
  };
}

export function judgedDraws({ oursSeconds, numpySeconds, numpyVariant, sameCounts }: DrawsResult): { readonly lines: readonly string[]; readonly missed: readonly string[] } {
  const ratio = numpySeconds / oursSeconds;
  const held = [
    { text: `draws: numpy (${numpyVariant}) ÷ ours ${ratio.toFixed(2)}, at least ${DRAWS_LIMIT}`, holds: ratio >= DRAWS_LIMIT },
    { text: "draws: every account keeps its tier as often by numpy as by us", holds: sameCounts },
  ];
  return {
    lines: [`draws    ours ${oursSeconds.toFixed(3)} s  numpy ${numpySeconds.toFixed(3)} s`, ...held.map(({ text, holds }) => `${holds ? "holds " : "MISSED"}  ${text}`)],
    missed: held.filter(({ holds }) => !holds).map(({ text }) => text),
  };
}

/** Lines of `<variant> <accounts> <draws> <seconds> [s] <digest> <sum>`. */
function said(program: string, args: readonly string[]): readonly Round[] {
  // Some machines force an old kernel on OpenBLAS; a rival shall choose its own.
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => /^(?<variant>\S+) \d+ \d+ (?<seconds>[\d.]+)(?: s)? (?<digest>[0-9a-f]+) \d+$/u.exec(line)?.groups)
    .map((groups) => ({ variant: groups?.["variant"] ?? "", seconds: Number(groups?.["seconds"]), digest: groups?.["digest"] ?? "" }));
}
