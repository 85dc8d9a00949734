import { array, assert, constantFrom, property, record, string } from "fast-check";
import { expect, test } from "vitest";
import { foldName } from "../accounts/names.ts";
import { KNOWN_MEASURES } from "../scoring/measures.ts";
import { suggestTargets } from "./mapping.ts";
import { type KnownAccount, matcherOf } from "./match.ts";
import { readRow, SAYS_NOTHING } from "./row.ts";

const known = (id: string, rest: Partial<KnownAccount> & { readonly name?: string } = {}): KnownAccount => ({
  id,
  externalId: null,
  taxId: null,
  domain: null,
  isArchived: false,
  ...rest,
  nameFolded: foldName(rest.name ?? id),
});

test.each([
  [
    ["客户ID", "公司名称", "当前年收入"],
    ["field externalId", "field name", "criterion revenue"],
  ],
  [
    ["Customer ID", "Name", "Annual_Revenue", "VAT"],
    ["field externalId", "field name", "criterion revenue", "field taxId"],
  ],
  [
    ["客戶編號", "公司名稱", "目前年營收", "統一編號"],
    ["field externalId", "field name", "criterion revenue", "field taxId"],
  ],
  [["Phone", "Remarks"], []],
])("the columns %j are recognised as %j", (header, targets) => {
  const found = suggestTargets(header, KNOWN_MEASURES, new Map());
  expect(found.map((target) => ("field" in target ? `field ${target.field}` : `criterion ${target.criterion}`))).toEqual(targets);
});

test("what a column was the last time goes before what its name says, and nothing is suggested twice", () => {
  const remembered = new Map([["name", { field: "segment" as const }]]);
  expect(suggestTargets(["Name", "Account", "Company"], [], remembered)).toEqual([
    { column: 0, field: "segment" },
    { column: 1, field: "name" },
  ]);
});

const reading = (targets: Parameters<typeof readRow>[1]["targets"]) => ({
  targets,
  decimal: "." as const,
  owners: new Map([["wei@example.com", "p1"]]),
  currencies: new Set(["CNY", "EUR"]),
});

test.each([
  ["status", "潜在客户", { status: "prospect" }],
  ["status", "ACTIVE", { status: "active" }],
  ["currency", "ｃｎｙ", { currency: "CNY" }],
  ["owner", "Wei@Example.com", { ownerId: "p1" }],
  ["domain", "https://www.a.example/", { domain: "a.example" }],
  ["taxId", "de 12", { taxId: "DE12" }],
  ["segment", "", { segment: null }],
] as const)("the %s “%s” is read", (field, text, fields) => {
  const { fields: said, fault } = readRow(
    ["Name", text],
    reading([
      { column: 0, field: "name" },
      { column: 1, field },
    ]),
  );
  expect([said, fault]).toEqual([{ ...SAYS_NOTHING, name: "Name", ...fields }, null]);
});

test.each([
  ["status", "so so", "status.unknown"],
  ["currency", "EURO", "currency.unknown"],
  ["owner", "nobody@example.com", "owner.unknown"],
  ["domain", "nowhere", "domain.unreadable"],
  ["segment", "x".repeat(121), "text.too_long"],
  ["segment", "\u202Eabc", "text.unreadable"],
] as const)("the %s “%s” is told as what it is", (field, text, reason) => {
  const { fault } = readRow(
    ["Name", text],
    reading([
      { column: 0, field: "name" },
      { column: 1, field },
    ]),
  );
  expect(fault).toMatchObject({ reason, column: 1 });
});

test("an account is named by its id where it has no name; without either a row is about nobody", () => {
  const targets = [
    { column: 0, field: "externalId" as const },
    { column: 1, field: "name" as const },
  ];
  expect(readRow(["K1", ""], reading(targets)).fault).toBeNull();
  expect(readRow(["", "  "], reading(targets)).fault?.reason).toBe("name.missing");
  expect(readRow(["", "–"], reading(targets)).fault?.reason).toBe("name.missing");
});

test.each([
  ["another id under the same name", { name: "Same", externalId: "2" }, null],
  ["the same id under another name", { name: "Other", externalId: "1" }, { by: "externalId" }],
  ["the same website", { name: "Other", domain: "same.example" }, { by: "domain" }],
  ["the same name and no id", { name: "SAME" }, { by: "name" }],
  ["an id that contradicts the tax id", { name: "Same", externalId: "1", taxId: "T9" }, { fault: "match.contradicts" }],
])("a row with %s is about %j", (_, said, expected) => {
  const { match } = matcherOf([known("a", { name: "Same", externalId: "1", taxId: "T1", domain: "same.example" })]);
  const found = match({ ...SAYS_NOTHING, ...said });
  if (expected === null) expect(found).toBeNull();
  else expect(found).toMatchObject(expected);
});

test("an account that is archived is not found by its name, and its id asks for a person", () => {
  const { match } = matcherOf([known("a", { name: "Gone", externalId: "1", isArchived: true })]);
  expect(match({ ...SAYS_NOTHING, name: "Gone" })).toBeNull();
  expect(match({ ...SAYS_NOTHING, name: "x", externalId: "1" })).toEqual({ fault: "match.archived" });
});

test("no two rows take the same account, whatever they say", () => {
  const short = string({ maxLength: 2 });
  const one = record({
    externalId: constantFrom(null, "1", "2"),
    taxId: constantFrom(null, "T1", "T2"),
    name: short,
    domain: constantFrom(null, "a.example"),
  });
  assert(
    property(array(one, { maxLength: 20 }), array(one, { maxLength: 20 }), (accounts, rows) => {
      const { match, claim } = matcherOf(accounts.map((account, at) => known(`a${at}`, account)));
      const taken: string[] = [];
      for (const [at, row] of rows.entries()) {
        const said = { ...SAYS_NOTHING, ...row };
        const found = match(said);
        if (found !== null && "fault" in found) continue;
        const id = found?.account.id ?? `new ${at}`;
        if (claim(said, id)) taken.push(id);
      }
      expect(new Set(taken).size).toBe(taken.length);
    }),
  );
});
