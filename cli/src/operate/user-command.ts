/** `entente user`: who there is, and help for somebody whom nobody inside can let in. */
import { formatTime } from "@entente/i18n/format-day.ts";
import { readArguments, usage } from "../arguments.ts";
import { loadPeople } from "../operate.ts";
import type { Place } from "../place.ts";
import { showStep } from "./steps.ts";

export async function userCommand(words: readonly string[], place: Place): Promise<number> {
  const { rest } = readArguments(words, {}, place.translate);
  const [action, email, ...more] = rest;
  if (action === "list" && email === undefined) return list(place);
  if (action === "reset-link" && email !== undefined && more.length === 0) return resetLink(email, place);
  if (action === "remove-factors" && email !== undefined && more.length === 0) return removeFactors(email, place);
  throw usage(place.translate("operate/user.usage"));
}

async function list(place: Place): Promise<number> {
  const { terminal, translate } = place;
  const { listPeople } = await loadPeople();
  const people = await listPeople(process.env, showStep(place));
  terminal.progress(null);
  if (people.length === 0) terminal.tell(translate("operate/user.none"));
  for (const { email, fullName, isOperator, isDisabled, workspaces } of people)
    terminal.print(
      translate("operate/user.line", { email, name: fullName, isOperator: String(isOperator), isDisabled: String(isDisabled), workspaces }),
    );
  return 0;
}

async function resetLink(email: string, place: Place): Promise<number> {
  const { terminal, translate, now } = place;
  const { makeResetLink } = await loadPeople();
  const { url, expiresAt } = await makeResetLink({ environment: process.env, email, now, log: showStep(place) });
  terminal.progress(null);
  terminal.print(translate("operate/user.link", { email, url, at: formatTime(translate.locale, expiresAt) }));
  return 0;
}

async function removeFactors(email: string, place: Place): Promise<number> {
  const { terminal, translate, now } = place;
  await (await loadPeople()).removeFactors({ environment: process.env, email, now, log: showStep(place) });
  terminal.progress(null);
  terminal.print(translate("operate/user.factors-removed", { email }));
  return 0;
}
