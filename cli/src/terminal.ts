/** Where a command reads and writes. Colours and progress only where a person watches; results never mixed with messages. */
import { createInterface } from "node:readline/promises";
import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "yellow" | "green";

export type Terminal = {
  /** A result, on standard output. */
  readonly print: (text: string) => void;
  /** A message, on standard error. */
  readonly tell: (text: string) => void;
  /** Replaces the line before; nothing where nobody watches. `null` clears it. */
  readonly progress: (text: string | null) => void;
  /** `null` when there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | null;
  readonly style: (style: Style, text: string) => string;
};

const CLEAR = "\r\u001B[2K";
const PROGRESS_EVERY_MS = 100;

/** The terminal of this process. `NO_COLOR` is respected. */
export function systemTerminal(): Terminal {
  const isWatched = process.stderr.isTTY;
  const hasColour = isWatched && (process.env["NO_COLOR"] ?? "") === "";
  let isShown = false;
  let last = 0;
  const clear = () => {
    if (isShown) process.stderr.write(CLEAR);
    isShown = false;
  };
  return {
    print: (text) => process.stdout.write(`${text}\n`),
    tell: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (text === null) return clear();
      if (!isWatched || Date.now() - last < PROGRESS_EVERY_MS) return;
      last = Date.now();
      isShown = true;
      process.stderr.write(CLEAR + text);
    },
    ask: process.stdin.isTTY && isWatched ? askPerson : null,
    style: (style, text) => (hasColour ? styleText(style, text) : text),
  };
}

async function askPerson(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`${question} `);
  } finally {
    lines.close();
  }
}
