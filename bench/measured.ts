/** What a command took as a whole process: wall time, CPU time of all its threads, peak memory. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bench } from "./machine.ts";

export type Figures = { readonly wallSeconds: number; readonly cpuSeconds: number; readonly peakBytes: number };
export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment; `undefined` takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A shell command whose output the program reads. */
  readonly feed?: string;
};

/** @throws Error with the program's last words when it fails */
export function measured({ program, args, env = {}, feed }: Command): Figures {
  const folder = mkdtempSync(join(tmpdir(), "entente-measure-"));
  const report = join(folder, "report.json");
  const runner = ["/usr/bin/python3", join(bench, "measure.py"), report, program, ...args];
  const command = feed === undefined ? runner : ["sh", "-c", `${feed} | "$@"`, "sh", ...runner];
  try {
    const { stderr, error } = spawnSync(command[0] ?? "", command.slice(1), {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
      maxBuffer: 1 << 26,
    });
    if (error !== undefined) throw error;
    const { status, ...figures } = reportOf(report, stderr.toString());
    if (status !== 0) throw new Error(`${program} ${args.join(" ")}\nended with ${status}: ${lastLines(stderr.toString())}`);
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each figure's own median. */
export function medians(rounds: readonly Figures[]): Figures {
  const of = (pick: (figures: Figures) => number) => median(rounds.map(pick));
  return { wallSeconds: of((one) => one.wallSeconds), cpuSeconds: of((one) => one.cpuSeconds), peakBytes: of((one) => one.peakBytes) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function reportOf(path: string, said: string): Figures & { readonly status: number } {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Figures & { status: number };
  } catch (error) {
    throw new Error(`nothing was measured: ${lastLines(said)}`, { cause: error });
  }
}

const lastLines = (text: string): string => text.trim().split("\n").slice(-8).join("\n");
