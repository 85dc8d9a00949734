/** The command line as a process of its own, beside a server that runs. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export type Ended = { readonly code: number | null; readonly printed: string; readonly told: string };

const root = join(import.meta.dirname, "..");
const { PATH = "", HOME = "" } = process.env;

/** `entente …` in English. @param settings environment variables, such as `ENTENTE_TOKEN` @param input what it reads on standard input */
export async function entente(words: readonly string[], settings: Readonly<Record<string, string>>, input = ""): Promise<Ended> {
  const child = spawn(process.execPath, [join("cli", "bin", "entente.mjs"), ...words], {
    cwd: root,
    env: { PATH, HOME, LANG: "en_GB.UTF-8", ...settings },
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  child.stdin.end(input);
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, printed, told };
}
