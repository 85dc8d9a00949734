/** Where this runs and on which versions: a figure without them says nothing. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { dirname, join } from "node:path";

export const bench = import.meta.dirname;
export const root = dirname(bench);

export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly kernel: string;
  /** By name: what was run, and what it ran on. */
  readonly versions: Readonly<Record<string, string>>;
};

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? "unknown processor",
    cores: cpus().length,
    memoryGib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    kernel: `${type()} ${release()}`,
    versions: {
      node: process.versions.node,
      ...debianVersions(),
      "@duckdb/node-api": packageVersion("@duckdb/node-api"),
      "nodejs-polars": packageVersion("nodejs-polars"),
      chdb: packageVersion("chdb"),
      clickhouse: clickhouseVersion(),
    },
  };
}

/** In one line, for people. */
export function machineLine({ cpu, cores, memoryGib, kernel, versions }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGib} GiB, ${kernel}, Node ${versions["node"] ?? ""}`;
}

/** Share of the machine that others take at the moment, by the load of the last minute; 1 is one busy core. */
export function load(): number {
  return Number(readFileSync("/proc/loadavg", "utf8").split(" ")[0]);
}

const packageVersion = (name: string): string =>
  (JSON.parse(readFileSync(join(bench, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;

function clickhouseVersion(): string {
  const asked = `import { query } from "chdb"; process.stdout.write(query("SELECT version()", "TSV"))`;
  return said(process.execPath, ["--input-type=module", "-e", asked]);
}

function debianVersions(): Record<string, string> {
  const asked = `import sys, numpy, pandas
libraries = {line.split()[-1].split("/")[-1] for line in open("/proc/self/maps") if "blas" in line and ".so" in line}
print(sys.version.split()[0], pandas.__version__, numpy.__version__, " ".join(sorted(libraries)) or "none", sep="\\n")`;
  const [python = "", pandas = "", numpy = "", blas = ""] = said("/usr/bin/python3", ["-c", asked]).split("\n");
  return { python, pandas, numpy, blas };
}

function said(program: string, args: readonly string[]): string {
  return spawnSync(program, args, { encoding: "utf8", cwd: bench }).stdout.trim();
}
