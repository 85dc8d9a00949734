import type { AuditEntry } from "@entente/contract/audit.ts";
import { AUDIT_ACTIONS } from "@entente/domain/audit/action.ts";
import { dayIn, formatDay } from "@entente/i18n/format-day.ts";
import { formatList } from "@entente/i18n/format.ts";
import { type Locale, LOCALES } from "@entente/i18n/locale.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { expect, test } from "vitest";
import { differencesOf, sentenceOf, whoText } from "./audit-words.ts";

function languageOf(locale: Locale) {
  const translate = translatorOf(locale);
  const say: Say = (key, ...[values]) => translate(key, values);
  return {
    say,
    format: {
      locale,
      list: (items: readonly string[]) => formatList(locale, items),
      day: (day: string) => formatDay(locale, day),
      dayOf: (instant: string) => dayIn("Asia/Shanghai", instant),
    },
  };
}

const entry = (action: string, data: Readonly<Record<string, unknown>> = {}, rest: Partial<AuditEntry> = {}): AuditEntry => ({
  seq: 1,
  at: "2026-11-22T08:00:00.000Z",
  actor: { kind: "person", id: "ada", name: "Ada" },
  action,
  target: "member:0190f5c2-6b7a-7cc1-9d3e-2f4a5b6c7d8e",
  targetName: "Bo",
  data,
  requestId: "5f0c2c1e",
  ...rest,
});
const english = languageOf("en");

test.each(LOCALES)("in %s every action is told, whatever an older version has written down of it", (locale) => {
  const language = languageOf(locale);
  const sentences = AUDIT_ACTIONS.map((action) => sentenceOf(language, entry(action)));
  expect(new Set(sentences).size).toBe(AUDIT_ACTIONS.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]{2,}$/u);
});

test.each([
  ["session.started", { factors: ["password", "one_time_password"] }, "Signed in with a password and a one-time code"],
  ["session.ended", { ended: 3 }, "Ended 3 sessions"],
  ["person.password_changed", { by: "link" }, "Set a new password by a link"],
  ["person.factor_added", { factor: "passkey", name: "Laptop" }, "Added the passkey “Laptop”"],
  ["person.factor_removed", { factor: "all" }, "Removed all second factors of Bo"],
  ["member.joined", { roles: ["director", "analyst"] }, "Became a member: Director of key accounts and Analyst"],
  ["invitation.created", { email: "c@example.com", roles: ["read_only"] }, "Invited c@example.com: Reader"],
  ["invitation.created", { email: "c@example.com", again: true }, "Made a new link for the invitation of c@example.com"],
  [
    "token.created",
    { name: "CRM", scopes: ["members:read"], expiresAt: "2026-12-31T20:00:00.000Z" },
    "Created the API token “CRM” (members:read), good until 1 Jan 2027",
  ],
  ["token.revoked", { publicId: "abcdefgh" }, "Revoked the API token abcdefgh"],
  ["plan.signed", {}, "Did something this page does not know yet (plan.signed)"],
])("%s with %j", (action, data, sentence) => {
  expect(sentenceOf(english, entry(action, data))).toBe(sentence);
});

test("whom it was done to is told also when nobody knows them any more, and when nobody ever did", () => {
  expect(sentenceOf(english, entry("member.disabled", {}, { targetName: null }))).toBe("Shut out somebody no longer known");
  const refused = entry("session.refused", { factor: "password" }, { target: "person", targetName: null });
  expect(sentenceOf(english, refused)).toBe("Was refused when signing in as somebody who is not known here: the password was not right");
});

test.each([
  [{ kind: "person", id: "ada", name: "Ada" }, "member.changed", "Ada"],
  [{ kind: "person", id: "ada", name: null }, "member.changed", "Somebody no longer known"],
  [{ kind: "token", id: "ada", name: "Ada" }, "member.changed", "Ada, by an API token"],
  [{ kind: "system", id: null, name: null }, "session.refused", "Somebody not signed in"],
  [{ kind: "system", id: null, name: null }, "workspace.created", "Entente"],
] as const)("done by %j as %s: %s", (actor, action, expected) => {
  expect(whoText(english.say, { actor, action })).toBe(expected);
});

test("a change is told field by field, in the words of the settings", () => {
  const data = {
    roles: { from: ["analyst"], to: ["workspace_admin", "an unknown role"] },
    title: { from: "", to: "Head" },
    locale: { from: "en", to: "zh-TW" },
    fiscalStartMonth: { from: 1, to: 4 },
    requiresSecondFactor: { from: false, to: true },
    something: { from: null, to: { deep: 1 } },
    note: "is no change",
  };
  const told = differencesOf(english, { data }).map(({ label, before, after }) => [label, before, after]);
  expect(told).toEqual([
    ["Roles", "Analyst", "Administrator"],
    ["Title", "none", "Head"],
    ["Language", "English", "繁體中文（台灣）"],
    ["First month of the fiscal year", "January", "April"],
    ["Second factor required", "no", "yes"],
    ["something", "none", '{"deep":1}'],
  ]);
});
