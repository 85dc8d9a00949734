/** Where a command reads and writes. Colours and progress only where a person watches; results never mixed with messages. */
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";
import { AppError } from "@entente/domain/errors.ts";

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
  const out = writerOn(process.stdout);
  const messages = writerOn(process.stderr);
  const clear = () => {
    if (isShown) messages(CLEAR);
    isShown = false;
  };
  return {
    print: (text) => out(`${text}\n`),
    tell: (text) => {
      clear();
      messages(`${text}\n`);
    },
    progress: (text) => {
      if (text === null) return clear();
      if (!isWatched || Date.now() - last < PROGRESS_EVERY_MS) return;
      last = Date.now();
      isShown = true;
      messages(CLEAR + text);
    },
    ask: process.stdin.isTTY && isWatched ? askerOn(process.stdin, process.stderr) : null,
    style: (style, text) => (hasColour ? styleText(style, text) : text),
  };
}

/** `| head` has seen enough and goes: the rest is for nobody. */
function writerOn(stream: Writable): (text: string) => void {
  let isRead = true;
  stream.on("error", (error) => {
    if (!("code" in error) || error.code !== "EPIPE") throw error;
    isRead = false;
  });
  return (text) => void (isRead && stream.write(text));
}

/**
 * Asks on a terminal, one line an answer. Lines typed or pasted ahead answer the questions that follow.
 *
 * @throws AppError `command.interrupted` when the person ends the input or interrupts
 */
export function askerOn(input: Readable, output: Writable): (question: string) => Promise<string> {
  const ahead: string[] = [];
  return (question) => {
    const known = ahead.shift();
    if (known !== undefined) {
      output.write(`${question} ${known}\n`);
      return Promise.resolve(known);
    }
    return new Promise((resolve, reject) => {
      const lines = createInterface({ input, output });
      const answers: string[] = [];
      lines.on("line", (line) => {
        answers.push(line);
        // Once the lines that came in the same piece are there too. Closing stops the input, so it comes before the next question.
        if (answers.length === 1) setImmediate(() => lines.close());
      });
      lines.on("SIGINT", () => lines.close());
      lines.on("close", () => {
        const [answer, ...more] = answers;
        ahead.push(...more);
        if (answer === undefined) reject(new AppError("command.interrupted"));
        else resolve(answer);
      });
      lines.setPrompt(`${question} `);
      lines.prompt();
    });
  };
}
