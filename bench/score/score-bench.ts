/**
 * The main job, CSV to CSV, by all contenders in turn. Each run is a whole process; what each writes is
 * held against what we write.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { customerFile, type Size, SIZES } from "../customers.ts";
import { type Figures, measured, medians } from "../measured.ts";
import { commandOf, type Contender, CONTENDERS, KNOWN_FAULTS } from "./contenders.ts";
import { type Comparison, compareResults, readResults } from "./results-file.ts";

export type ScoreResult = {
  readonly rows: number;
  readonly rounds: Readonly<Record<Contender, readonly Figures[]>>;
  readonly medians: Readonly<Record<Contender, Figures>>;
  readonly agreement: Readonly<Partial<Record<Contender, Comparison>>>;
};

/** What must hold; ratios are a rival's median wall time divided by ours. */
export const LIMITS: Readonly<Record<Size, { readonly pandas: number; readonly polars: number; readonly peakBytes: number | null }>> = {
  "1m": { pandas: 12, polars: 2.2, peakBytes: null },
  "10m": { pandas: 15, polars: 2.3, peakBytes: 1.2 * 2 ** 30 },
};
const SCORE_TOLERANCE = 1e-12;

export function scoreBench(folder: string, size: Size, rounds: number): ScoreResult {
  const source = customerFile(folder, size);
  const target = (contender: Contender) => join(folder, `${size}.${contender}.csv`);
  const figures: Record<Contender, Figures[]> = { entente: [], pandas: [], polars: [], duckdb: [], chdb: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const contender of CONTENDERS) {
        rmSync(target(contender), { force: true });
        const one = measured(commandOf(contender, source, target(contender)));
        figures[contender].push(one);
        console.log(`  ${size} round ${round + 1}  ${contender.padEnd(8)} ${line(one)}`);
      }
    }
    return { rows: SIZES[size], rounds: figures, medians: mapped((contender) => medians(figures[contender])), agreement: agreementOf(target, size) };
  } finally {
    for (const contender of CONTENDERS) rmSync(target(contender), { force: true });
  }
}

/** What was found, in lines for people, and whether a limit was missed. */
export function judged(size: Size, { rows, medians: found, agreement }: ScoreResult): { readonly lines: readonly string[]; readonly missed: readonly string[] } {
  const limits = LIMITS[size];
  const ratio = (rival: Contender) => found[rival].wallSeconds / found.entente.wallSeconds;
  const held = [
    check(`${size}: pandas ÷ ours ${ratio("pandas").toFixed(2)}, at least ${limits.pandas}`, ratio("pandas") >= limits.pandas),
    check(`${size}: polars ÷ ours ${ratio("polars").toFixed(2)}, at least ${limits.polars}`, ratio("polars") >= limits.polars),
    ...(limits.peakBytes === null
      ? []
      : [check(`${size}: peak ${mebibytes(found.entente.peakBytes)}, at most ${mebibytes(limits.peakBytes)}`, found.entente.peakBytes <= limits.peakBytes)]),
    ...Object.entries(agreement).map(([rival, comparison]) => agrees(`${size}: ${rival}`, comparison, (KNOWN_FAULTS[rival as Contender]?.perMillion ?? 0) * (rows / 1e6))),
  ];
  return {
    lines: [
      ...CONTENDERS.map((one) => `${size}  ${one.padEnd(8)} ${line(found[one])}  ${ratio(one).toFixed(2)} × ours in wall, ${(found[one].cpuSeconds / found.entente.cpuSeconds).toFixed(2)} × in CPU`),
      ...held.map(({ text, holds }) => `${holds ? "holds " : "MISSED"}  ${text}`),
    ],
    missed: held.filter(({ holds }) => !holds).map(({ text }) => text),
  };
}

const check = (text: string, holds: boolean) => ({ text, holds });

function agrees(name: string, { largestDifference, knownToOne, sameBits, rows, labels }: Comparison, allowed: number) {
  const differing = Object.values(labels).reduce((sum, count) => sum + count, 0);
  const told = Object.entries(labels).map(([label, count]) => `${label} ${count}`).join(", ");
  return check(
    `${name}: largest difference of a score ${largestDifference.toExponential(1)} (${((sameBits / (5 * rows)) * 100).toFixed(2)} % the same bits), scores known to one side ${knownToOne}, differing labels: ${told}${allowed > 0 ? ` (known, at most ${allowed})` : ""}`,
    largestDifference <= SCORE_TOLERANCE && knownToOne === 0 && differing <= allowed,
  );
}

function agreementOf(target: (contender: Contender) => string, size: Size): Partial<Record<Contender, Comparison>> {
  const ours = readResults(target("entente"), SIZES[size]);
  return Object.fromEntries(CONTENDERS.filter((one) => one !== "entente").map((rival) => [rival, compareResults(ours, target(rival))]));
}

function mapped<T>(of: (contender: Contender) => T): Record<Contender, T> {
  return { entente: of("entente"), pandas: of("pandas"), polars: of("polars"), duckdb: of("duckdb"), chdb: of("chdb") };
}

export const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20).toLocaleString("en")} MiB`;
export const line = ({ wallSeconds, cpuSeconds, peakBytes }: Figures): string =>
  `wall ${wallSeconds.toFixed(3).padStart(8)} s  CPU ${cpuSeconds.toFixed(3).padStart(8)} s  peak ${mebibytes(peakBytes).padStart(9)}`;
