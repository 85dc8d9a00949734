import { AUDIT_ACTIONS } from "@entente/domain/audit/action.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import { expect, test } from "vitest";
import { languageOf } from "../../lib/language.fixture.ts";
import { differencesOf, sentenceOf, whoText } from "./activity-words.ts";

const english = languageOf("en");
const nameOf = (key: string) => key.toUpperCase();
const personOf = (id: string) => (id === "bo" ? "Bo Chen" : "somebody");

test.each(LOCALES)("in %s everything that is done to an account has a sentence, whatever is known of it", (locale) => {
  const actions = AUDIT_ACTIONS.filter((action) => action.startsWith("account."));
  const sentences = actions.map((action) => sentenceOf(languageOf(locale), { action, data: {} }, nameOf));
  expect(new Set(sentences).size).toBe(actions.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]|account\./u);
});

test.each([
  ["account.measured", { criterion: "revenue" }, "Wrote down a measurement: REVENUE"],
  ["account.tier_proposed", { tier: { from: "B", to: "A" } }, "Proposed another tier: B → A"],
  ["account.tier_proposed", { tier: { from: null, to: "A" } }, "Proposed another tier: none → A"],
  ["account.tier_decided", { decision: "approve", tier: "A" }, "Approved the change of tier to A"],
  ["account.tier_decided", { decision: "decline", tier: null }, "Declined the change of tier to none"],
  ["account.quadrant_decided", { decision: "leave" }, "Decided to leave the account"],
  ["account.merged", {}, "Did something this page does not know yet (account.merged)"],
])("%s with %j is told as “%s”", (action, data, sentence) => {
  expect(sentenceOf(english, { action, data }, nameOf)).toBe(sentence);
});

test("a change tells each field as it was and as it is since", () => {
  const data = {
    name: "Northwind",
    ownerId: { from: null, to: "bo" },
    status: { from: "prospect", to: "active" },
    segment: { from: "Rail", to: "" },
  };
  expect(differencesOf(english, { action: "account.changed", data }, personOf)).toMatchObject([
    { label: "Segment", before: "Rail", after: "none" },
    { label: "Owner", before: "none", after: "Bo Chen" },
    { label: "Status", before: "Prospect", after: "Customer" },
  ]);
});

test("a program is told by whose token it is, the product by its name", () => {
  expect(whoText(english, { actor: { kind: "token", id: "t", name: "CRM" } })).toContain("CRM");
  expect(whoText(english, { actor: { kind: "person", id: "p", name: "Bo Chen" } })).toBe("Bo Chen");
  expect(whoText(english, { actor: { kind: "system", id: null, name: null } })).not.toBe("");
});
