/** The command line `entente`: finds the language and the command, and tells failures in words. */
import { AppError } from "@entente/domain/errors.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { usage } from "./arguments.ts";
import { failureWords } from "./failure-words.ts";
import { chooseLanguage } from "./language.ts";
import { nearest } from "./nearest.ts";
import type { Place } from "./place.ts";
import { systemTerminal, type Terminal } from "./terminal.ts";
import { visibly } from "./visible.ts";

const OPERATOR_COMMANDS = ["serve", "doctor", "migrate", "backup", "restore", "audit", "user", "keys", "openapi"] as const;
const COMMANDS = ["score", "explain", "api", ...OPERATOR_COMMANDS, "help"] as const;
const TOPICS = ["score", "explain", "model", "api", "server"] as const;
const HELP: ReadonlySet<string> = new Set(["--help", "-h"]);
const VERSION_FLAGS: ReadonlySet<string> = new Set(["--version", "-v"]);
type Command = (words: readonly string[], place: Place) => Promise<number>;
/** Each is read when it is asked for. */
const OWN: Readonly<Record<string, () => Promise<Command>>> = {
  score: async () => (await import("./score/score-command.ts")).scoreCommand,
  explain: async () => (await import("./explain/explain-command.ts")).explainCommand,
  api: async () => (await import("./api/api-command.ts")).apiCommand,
};
/** From the keyboard, from the system, from a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const INTERRUPTED = 130;
const USAGE_CODES: ReadonlySet<string> = new Set(["command.unknown", "command.usage"]);

/** Runs one command. @returns the exit code: 0 done, 1 failed, 2 not understood, 3 rows left out, 130 interrupted */
export async function main(words: readonly string[], terminal: Terminal = systemTerminal()): Promise<number> {
  const { locale, rest, fault } = chooseLanguage(words);
  const translate = visibly(translatorOf(locale));
  const interruption = new AbortController();
  const onSignal = () => {
    // Asked twice, nobody waits any longer; what is half done is removed on the way out.
    if (interruption.signal.aborted) process.exit(INTERRUPTED);
    interruption.abort(new AppError("command.interrupted"));
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const now = new Date();
  const place: Place = {
    terminal,
    translate,
    stdin: process.stdin,
    signal: interruption.signal,
    now: now.toISOString(),
    today: localDay(now),
  };
  try {
    if (fault !== null) throw fault(translate);
    return await run(rest, place);
  } catch (error) {
    return failed(error, place);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  }
}

async function run([command = "help", ...rest]: readonly string[], place: Place): Promise<number> {
  if (command === "help" || HELP.has(command)) return help(rest[0] ?? null, place);
  if (VERSION_FLAGS.has(command)) return version(place);
  // It has more than one page of help, and shows them itself.
  if (command !== "api" && rest.some((word) => HELP.has(word))) return help(command, place);
  const own = Object.hasOwn(OWN, command) ? OWN[command] : undefined;
  if (own !== undefined) return (await own())(rest, place);
  return operate(command, rest, place);
}

async function operate(command: string, words: readonly string[], place: Place): Promise<number> {
  const operator = OPERATOR_COMMANDS.find((one) => one === command);
  if (operator === undefined)
    throw new AppError("command.unknown", { given: command, known: COMMANDS.join(", "), near: nearest(command, COMMANDS) });
  return (await import("./operate/operator-command.ts")).operatorCommand(operator, words, place);
}

async function help(topic: string | null, place: Place): Promise<number> {
  const { terminal, translate } = place;
  if (topic === "api") return run(["api"], place);
  if (topic === "server" || OPERATOR_COMMANDS.some((one) => one === topic)) terminal.print(translate("operate/help"));
  else if (topic === null || topic === "help") terminal.print(translate("cli/help.start"));
  else if (topic === "score" || topic === "explain" || topic === "model") terminal.print(translate(`cli/help.${topic}`));
  else throw usage(translate("cli/usage.no-topic", { given: topic, topics: TOPICS.join(", "), near: nearest(topic, TOPICS) ?? "none" }));
  return 0;
}

async function version({ terminal }: Place): Promise<number> {
  const { VERSION } = await import("./version.ts");
  terminal.print(VERSION);
  return 0;
}

function failed(error: unknown, { terminal, translate }: Place): number {
  terminal.progress(null);
  const tell = (words: string) => terminal.tell(terminal.style("red", words));
  if (!(error instanceof AppError)) {
    tell(translate("cli/failed.unexpected", { reason: error instanceof Error ? error.message : String(error) }));
    if (process.env["ENTENTE_DEBUG"] === "1" && error instanceof Error) terminal.tell(error.stack ?? "");
    return 1;
  }
  tell(failureWords(error, translate));
  if (error.code === "command.interrupted") return INTERRUPTED;
  if (!USAGE_CODES.has(error.code)) return 1;
  terminal.tell(translate("cli/usage.more"));
  return 2;
}

function localDay(now: Date): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
