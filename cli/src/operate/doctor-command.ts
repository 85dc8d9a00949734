/** `entente doctor`: what is well and what is not, with what to do. */
import { AppError } from "@entente/domain/errors.ts";
import { formatBytes } from "@entente/i18n/format.ts";
import { readArguments, usage } from "../arguments.ts";
import { failureWords } from "../failure-words.ts";
import { type Finding, loadDoctor } from "../operate.ts";
import type { Place } from "../place.ts";

const COLOURS = { good: "green", doubtful: "yellow", bad: "red" } as const;

/** @returns 1 when something is wrong */
export async function doctorCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate } = place;
  const { rest } = readArguments(words, {}, translate);
  if (rest.length > 0) throw usage(translate("cli/usage.too-many", { given: rest[0] ?? "" }));
  const { examine } = await loadDoctor();
  const findings = await examine(process.env, place.now);
  for (const one of findings)
    terminal.print(
      `${terminal.style(COLOURS[one.level], translate("operate/doctor.mark", { level: one.level }))} ${wordsOf(one, translate)}`,
    );
  const count = (level: Finding["level"]) => findings.filter((one) => one.level === level).length;
  const bad = count("bad");
  terminal.print(bad > 0 ? translate("operate/doctor.wrong", { bad }) : translate("operate/doctor.well", { doubtful: count("doubtful") }));
  return bad > 0 ? 1 : 0;
}

function wordsOf({ code, details }: Finding, translate: Place["translate"]): string {
  const { error, freeBytes } = details;
  const given = {
    ...details,
    ...(error instanceof AppError && { reason: failureWords(error, translate) }),
    ...(typeof freeBytes === "number" && { free: formatBytes(translate.locale, freeBytes) }),
  };
  return translate(`operate/doctor.${code}`, given);
}
