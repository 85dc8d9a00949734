/** Another process of ours that a test starts, reads line by line, and kills. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type TestProcess = {
  /** Everything it has printed so far, line by line. */
  readonly lines: readonly string[];
  /** Resolves with the first line that begins so. @throws Error when the process ends before */
  readonly line: (beginning: string) => Promise<string>;
  /** Ends it as a power cut would: it can do nothing about it. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop. Resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  readonly gone: Promise<number | null>;
};

/** @param script a file of ours @param words what it is called with */
export function startProcess(script: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}): TestProcess {
  const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const one of waiting) one();
  };
  let faults = "";
  child.stderr.on("data", (text: Buffer) => {
    faults += text.toString();
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    tell();
  });
  const gone = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  let hasEnded = false;
  const ended = gone.then(() => {
    hasEnded = true;
    tell();
  });
  const signal = async (name: NodeJS.Signals) => {
    child.kill(name);
    await ended;
  };
  return {
    lines,
    gone,
    line: (beginning) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => line.startsWith(beginning));
          if (found === undefined && !hasEnded) return;
          waiting.delete(look);
          if (found !== undefined) resolve(found);
          else reject(new Error(`${script} ended before it said “${beginning}”: ${faults}`));
        };
        waiting.add(look);
        look();
      }),
    kill: () => signal("SIGKILL"),
    stop: async () => {
      await signal("SIGTERM");
      return gone;
    },
  };
}
