import type { Member } from "@entente/contract/members.ts";
import { compareText } from "@entente/i18n/format.ts";
import { expect, test } from "vitest";
import { comparing, findingOf, isFound } from "./member-list.ts";

const member = (fullName: string, rest: Partial<Member> = {}): Member => ({
  personId: fullName,
  fullName,
  email: `${fullName.toLowerCase()}@example.com`,
  title: "",
  roles: ["account_manager"],
  joinedAt: "2026-11-22T08:00:00.000Z",
  isDisabled: false,
  hasSecondFactor: false,
  lastSeenAt: null,
  abilities: { change: false, disable: false, enable: false, makeResetLink: false, removeSecondFactors: false },
  ...rest,
});

test("who is shut out counts neither among those who can sign in nor among administrators", () => {
  const members = [
    member("Ada", { roles: ["workspace_admin"], hasSecondFactor: true }),
    member("Bo"),
    member("Cem", { roles: ["workspace_admin"], isDisabled: true }),
  ];
  expect(findingOf(members)).toEqual({ open: 2, out: 1, administrators: 1, withoutSecondFactor: 1 });
});

test("whoever may not know of second factors is told nothing of them", () => {
  expect(findingOf([member("Ada", { hasSecondFactor: null })]).withoutSecondFactor).toBeNull();
});

test.each([
  ["ada", true],
  ["ADA", true],
  ["ａｄａ", true],
  ["ada head", true],
  ["head ada", true],
  ["ada tail", false],
  ["example.com", true],
  ["", true],
  ["王", false],
])("a search for “%s” finds Ada, head of accounts: %s", (search, expected) => {
  expect(isFound(member("Ada", { title: "Head of accounts" }), search)).toBe(expected);
});

test("names stand in the order of the language, or by who was here last", () => {
  const members = [
    member("王建国", { lastSeenAt: "2026-11-20T08:00:00.000Z" }),
    member("李文静", { lastSeenAt: null }),
    member("赵一鸣", { lastSeenAt: "2026-11-22T08:00:00.000Z" }),
  ];
  const sorted = (column: string, direction: "ascending" | "descending") =>
    members.toSorted(comparing({ column, direction }, (one, other) => compareText("zh-CN", one, other))).map(({ fullName }) => fullName);
  expect(sorted("name", "ascending")).toEqual(["李文静", "王建国", "赵一鸣"]);
  expect(sorted("name", "descending")).toEqual(["赵一鸣", "王建国", "李文静"]);
  expect(sorted("seen", "descending")).toEqual(["赵一鸣", "王建国", "李文静"]);
  expect(sorted("seen", "ascending")).toEqual(["李文静", "王建国", "赵一鸣"]);
});
