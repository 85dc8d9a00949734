import type { Member } from "@entente/contract/members.ts";
import type { Session } from "@entente/contract/sessions.ts";
import type { SystemState } from "@entente/contract/system.ts";
import { expect, test } from "vitest";
import { checklist, type Known, type Portfolio } from "./checklist.ts";

const NOW = "2026-11-22T08:00:00.000Z";
const workspace = {
  id: "w",
  name: "Northwind",
  locale: "en",
  timeZone: "UTC",
  currency: "EUR",
  fiscalStartMonth: 1,
  abilities: { change: true },
};
const ALL = {
  seeMembers: true,
  inviteMembers: true,
  changeWorkspace: true,
  createTokens: true,
  readAudit: true,
  createWorkspaces: true,
  seeSystem: true,
};
const NONE = {
  seeMembers: true,
  inviteMembers: false,
  changeWorkspace: false,
  createTokens: true,
  readAudit: false,
  createWorkspaces: false,
  seeSystem: false,
};

const session = (abilities: Session["abilities"], { hasSecondFactor = false, requiresSecondFactor = false } = {}): Session => ({
  person: { id: "p", email: "ada@example.com", fullName: "Ada", locale: "en", timeZone: "UTC", isOperator: abilities.seeSystem },
  workspace: { ...workspace, locale: "en", requiresSecondFactor },
  workspaces: [],
  roles: [],
  factors: [],
  provedAt: NOW,
  hasSecondFactor,
  needsSecondFactor: false,
  abilities,
});
const member = (isDisabled: boolean, hasSecondFactor: boolean) => ({ isDisabled, hasSecondFactor }) as Member;
const system = (lastBackupAt: string | null, sendsMail: boolean) => ({ lastBackupAt, sendsMail }) as SystemState;
const known = (more: Partial<Known>): Known => ({
  session: session(ALL),
  members: [member(false, false)],
  invited: 0,
  system: system(null, false),
  portfolio: null,
  now: NOW,
  ...more,
});
const stateOf = (more: Partial<Known>, key: string) => checklist(known(more)).find((item) => item.key === key)?.state;

test("whoever only works here is asked about their own sign-in and nothing else", () => {
  expect(checklist(known({ session: session(NONE), invited: null, system: null }))).toEqual([{ key: "second-factor", state: "open" }]);
});

test("an administrator who operates the installation sees all there is to prepare", () => {
  const keys = checklist(known({})).map(({ key }) => key);
  expect(keys).toEqual(["second-factor", "workspace", "colleagues", "everybody", "mail", "backup"]);
});

test.each([
  ["only oneself", [member(false, false)], 0, "open"],
  ["an invitation that nobody has accepted yet", [member(false, false)], 2, "started"],
  ["a colleague who was shut out", [member(false, false), member(true, true)], 0, "open"],
  ["a colleague", [member(false, false), member(false, true)], 0, "done"],
  ["what could not be had", undefined, 0, "unknown"],
] as const)("with %s, colleagues are told as they are", (_, members, invited, state) => {
  expect(stateOf({ members, invited }, "colleagues")).toBe(state);
});

test("a second factor for everybody counts those who can sign in", () => {
  const members = [member(false, true), member(false, false), member(true, true)];
  const open = checklist(known({ members })).find(({ key }) => key === "everybody");
  expect(open).toEqual({ key: "everybody", state: "open", people: 2, withFactor: 1 });
  expect(stateOf({ session: session(ALL, { requiresSecondFactor: true }) }, "everybody")).toBe("done");
});

test.each([
  ["never made", null, "open"],
  ["of three days ago", "2026-11-19T07:00:00.000Z", "open"],
  ["of last night", "2026-11-22T02:00:00.000Z", "done"],
] as const)("a backup %s is %s", (_, lastBackupAt, state) => {
  expect(stateOf({ system: system(lastBackupAt, true) }, "backup")).toBe(state);
});

test("a mail server and one's own second factor are there or missing", () => {
  expect(stateOf({ system: system(null, true) }, "mail")).toBe("done");
  expect(stateOf({ system: system(null, false) }, "mail")).toBe("open");
  expect(stateOf({ system: undefined }, "mail")).toBe("unknown");
  expect(stateOf({ session: session(NONE, { hasSecondFactor: true }) }, "second-factor")).toBe("done");
});

const portfolio = (more: Partial<Portfolio> = {}): Portfolio => ({
  accounts: 0,
  mayAdd: true,
  mayScore: true,
  model: null,
  isScored: false,
  tiered: 0,
  waiting: 0,
  ...more,
});

test("a director sees what is missing before a portfolio is scored and tiered", () => {
  const director = known({ session: session(NONE), invited: null, system: null, portfolio: portfolio() });
  expect(checklist(director).map(({ key, state }) => [key, state])).toEqual([
    ["second-factor", "open"],
    ["accounts", "open"],
    ["model", "open"],
    ["tiers", "open"],
  ]);
});

test("whoever adds accounts and scores none is asked about accounts alone", () => {
  const keys = checklist(known({ session: session(NONE), portfolio: portfolio({ mayScore: false }) })).map(({ key }) => key);
  expect(keys).toEqual(["second-factor", "accounts"]);
});

test.each([
  ["no account", {}, "accounts", "open"],
  ["one account", { accounts: 1 }, "accounts", "done"],
  ["a model that no run has scored by", { model: "Value" }, "model", "started"],
  ["a run", { model: "Value", isScored: true }, "model", "done"],
  ["changes that wait", { tiered: 3, waiting: 2 }, "tiers", "started"],
  ["approved tiers and nothing that waits", { tiered: 3 }, "tiers", "done"],
] as const)("with %s, the list says so", (_, more, key, state) => {
  expect(stateOf({ portfolio: portfolio(more) }, key)).toBe(state);
});

test("a portfolio that could not be had is left out rather than told wrongly", () => {
  expect(stateOf({ portfolio: undefined }, "accounts")).toBeUndefined();
});
