/**
 * Processes that a killed PostgreSQL left behind. Most notice and leave; one that waits for a lock whose
 * holder was killed never wakes, and as long as it lives no other PostgreSQL may open its data.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";

type Process = { readonly pid: number; readonly parent: number; readonly title: string };

/** Ends them; those of a server that lives stay. @returns how many there were */
export function endOrphans(cluster: string): number {
  const own = processesIn(realpathSync(cluster));
  const pids = new Set(own.map(({ pid }) => pid));
  // A server's first process is called by its command line; its other processes call themselves `postgres: …` and have it as their parent.
  const orphans = own.filter(({ parent, title }) => title.startsWith("postgres: ") && !pids.has(parent));
  for (const { pid } of orphans) end(pid);
  return orphans.length;
}

function end(pid: number): void {
  try {
    // Nothing it did is lost that was committed, and nothing else would wake it.
    process.kill(pid, "SIGKILL");
  } catch {
    // It left by itself, or is not ours to end: the next try to start will tell.
  }
}

/** All that have this folder as their own, as every process of a server has its data folder. */
const processesIn = (folder: string): readonly Process[] => (existsSync("/proc/self/cwd") ? fromProc(folder) : fromLsof(folder));

function fromProc(folder: string): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        if (readlinkSync(`/proc/${name}/cwd`) !== folder) return [];
        const parent = /^PPid:\s*(\d+)$/mu.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
        return [{ pid: Number(name), parent: Number(parent), title: readFileSync(`/proc/${name}/cmdline`, "utf8") }];
      } catch {
        // Somebody else's, or gone since.
        return [];
      }
    });
}

/** Where there is no /proc, as on macOS. */
function fromLsof(folder: string): readonly Process[] {
  const told = outputOf("lsof", ["-a", "-d", "cwd", "-c", "postgres", "-F", "pn"]);
  const pids = told.split(/^p/mu).flatMap((one) => (one.split("\n").includes(`n${folder}`) ? [Number.parseInt(one, 10)] : []));
  return pids.flatMap((pid) => {
    const [, parent, title = ""] = /^\s*(\d+) (.*)$/u.exec(outputOf("ps", ["-o", "ppid=,command=", "-p", String(pid)]).trim()) ?? [];
    return parent === undefined ? [] : [{ pid, parent: Number(parent), title }];
  });
}

function outputOf(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}
