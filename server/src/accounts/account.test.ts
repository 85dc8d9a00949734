import * as contract from "@entente/contract/accounts.ts";
import { listAudit } from "@entente/contract/audit.ts";
import type { CallInput } from "@entente/contract/route.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorkspace, enterWorkspace } from "../../test/workspaces.ts";
import { createWorld, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();
const everybody = new Map<Role, Somebody>();
for (const role of ROLES) everybody.set(role, await world.member(founder, [role]));
const as = (role: Role): Somebody => everybody.get(role) ?? founder;

type New = CallInput<typeof contract.createAccount>["body"];
const create = async (body: New, by: Somebody = founder) => (await by.api(contract.createAccount, { headers: {}, body })).body;
const read = (id: string, by: Somebody = founder) => by.api(contract.getAccount, { params: { accountId: id } });
const change = async (id: string, body: CallInput<typeof contract.changeAccount>["body"], by: Somebody = founder) => {
  const { headers } = await read(id, by);
  return by.api(contract.changeAccount, { params: { accountId: id }, headers: { "if-match": headers.etag }, body });
};
const archive = async (id: string, isArchived: boolean) => {
  const { headers } = await read(id);
  return founder.api(contract.setAccountArchived, {
    params: { accountId: id },
    headers: { "if-match": headers.etag },
    body: { isArchived },
  });
};
type Query = CallInput<typeof contract.listAccounts>["query"];
const names = async (query: Query, by: Somebody = founder) =>
  (await by.api(contract.listAccounts, { query: { limit: 200, ...query } })).items.map(({ name }) => name);

test("an account is added with what is known of it, and spelled in one way", async () => {
  const account = await create({
    name: "Ｎordwind  GmbH",
    externalId: " K-001 ",
    domain: "https://www.Nordwind.example/de",
    taxId: "de 123.456.789",
    segment: "Industrie",
  });
  expect(account).toMatchObject({
    name: "Ｎordwind  GmbH",
    externalId: "K-001",
    domain: "nordwind.example",
    taxId: "DE123456789",
    segment: "Industrie",
    owner: null,
    status: "active",
    currency: "CNY",
    isArchived: false,
    standing: { tier: null, score: null, rank: null, quadrant: null, revenue: null, proposedTier: null, runId: null, tierSince: null },
  });
});

test("two accounts share neither an id of other systems nor a tax id", async () => {
  await create({ name: "Alpha", externalId: "A-1", taxId: "91310000MA1FL34X5K" });
  expect(await outcomeOf(create({ name: "Beta", externalId: "A-1" }))).toBe("account.external_id_taken");
  expect(await outcomeOf(create({ name: "Beta", taxId: "9131 0000 MA1FL34X5K" }))).toBe("account.tax_id_taken");
  const other = await create({ name: "Gamma" });
  expect(await outcomeOf(change(other.id, { externalId: "A-1" }))).toBe("account.external_id_taken");
  expect((await read(other.id)).body.externalId).toBeNull();
});

test("an account belongs to a member who is there", async () => {
  const somebody = as("account_manager");
  const owned = await create({ name: "Delta", ownerId: somebody.personId });
  expect(owned.owner).toMatchObject({ id: somebody.personId });
  expect(await outcomeOf(create({ name: "Epsilon", ownerId: crypto.randomUUID() }))).toBe("account.owner_unknown");
  expect(await outcomeOf(change(owned.id, { ownerId: crypto.randomUUID() }))).toBe("account.owner_unknown");
});

test("whoever manages accounts owns what they add", async () => {
  const manager = as("account_manager");
  expect((await create({ name: "Zeta" }, manager)).owner?.id).toBe(manager.personId);
  expect((await create({ name: "Eta" }, as("analyst"))).owner).toBeNull();
});

test("a change names the version it is made to, and the audit log tells what was and what is", async () => {
  const { id } = await create({ name: "Theta", segment: "Retail" });
  const { headers } = await read(id);
  const send = (given: { "if-match"?: string }) =>
    outcomeOf(founder.api(contract.changeAccount, { params: { accountId: id }, headers: given, body: { segment: "Trade" } }));
  expect(await send({})).toBe("request.unconditional");
  expect(await send({ "if-match": headers.etag })).toBe("done");
  expect(await send({ "if-match": headers.etag })).toBe("request.changed_since_read");
  const { items } = await founder.api(listAudit, { query: { about: "account", limit: 1 } });
  expect(items[0]).toMatchObject({ action: "account.changed", data: { name: "Theta", segment: { from: "Retail", to: "Trade" } } });
});

test("an archived account is in no list until it is restored as it was", async () => {
  const account = await create({ name: "Iota", externalId: "I-1" });
  await archive(account.id, true);
  expect(await names({ text: "iota" })).toEqual([]);
  expect(await names({ text: "iota", archived: "true" })).toEqual(["Iota"]);
  const { body } = await archive(account.id, false);
  expect({ ...body, updatedAt: "" }).toEqual({ ...account, updatedAt: "" });
  expect(await names({ text: "iota" })).toEqual(["Iota"]);
  await archive(account.id, false);
});

test.each([
  ["ＮＯＲＤ", ["Ｎordwind  GmbH"]],
  ["k-001", ["Ｎordwind  GmbH"]],
  ["nordwind.example", ["Ｎordwind  GmbH"]],
  ["de1234", ["Ｎordwind  GmbH"]],
  ["100%", []],
  ["_", []],
])("%s is found as %j", async (text, found) => {
  expect(await names({ text })).toEqual(found);
});

test("Chinese names are found by two characters", async () => {
  await create({ name: "上海远景能源科技有限公司" });
  expect(await names({ text: "能源" })).toEqual(["上海远景能源科技有限公司"]);
});

test("the list comes page by page in its order, each account once, and a cursor is of use to one list and one reader", async () => {
  const own = await createWorld();
  const admin = await own.founder();
  for (let at = 0; at < 11; at++) await admin.api(contract.createAccount, { headers: {}, body: { name: `Same ${at % 3}` } });
  for (const order of ["asc", "desc"] as const) {
    const seen: Array<{ id: string; name: string }> = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const { items, next } = await admin.api(contract.listAccounts, {
        query: { limit: 4, sort: "name", order, ...(cursor && { cursor }) },
      });
      seen.push(...items);
      if (next !== null)
        expect(await outcomeOf(admin.api(contract.listAccounts, { query: { limit: 4, sort: "score", order, cursor: next } }))).toBe(
          "request.invalid",
        );
      cursor = next;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(11);
    const sorted = seen.map(({ name }) => name).toSorted();
    expect(seen.map(({ name }) => name)).toEqual(order === "asc" ? sorted : sorted.toReversed());
  }
  await own.stop();
});

test("filters narrow the list together, and what they find is counted", async () => {
  const manager = as("account_manager");
  await create({ name: "Kappa", segment: "Bank", status: "prospect", ownerId: manager.personId });
  await create({ name: "Lambda", segment: "Bank", status: "former" });
  expect(await names({ segment: "Bank" })).toEqual(["Kappa", "Lambda"]);
  expect(await names({ segment: ["Bank", "Industrie"], status: ["prospect", "active"] })).toEqual(["Kappa", "Ｎordwind  GmbH"]);
  expect(await names({ segment: "Bank", ownerId: "none" })).toEqual(["Lambda"]);
  expect(await names({ segment: "Bank", tier: "none", quadrant: "none", ownerId: manager.personId })).toEqual(["Kappa"]);
  expect(await names({ segment: "Bank", tier: "A" })).toEqual([]);
  const counts = await founder.api(contract.countAccounts, { query: { segment: "Bank" } });
  expect(counts).toMatchObject({
    total: 2,
    tiers: [{ value: null, count: 2 }],
    segments: [{ value: "Bank", count: 2 }],
    abilities: { create: true, import: true },
  });
  expect(new Map(counts.owners.map(({ owner, count }) => [owner?.id ?? null, count]))).toEqual(
    new Map([
      [null, 1],
      [manager.personId, 1],
    ]),
  );
});

const SEES_ALL: ReadonlySet<Role> = new Set(["workspace_admin", "director", "finance_legal", "analyst"]);
const SEES_FINANCES: ReadonlySet<Role> = new Set(["director", "account_manager", "executive_sponsor", "finance_legal", "analyst"]);
const MAY_CHANGE: ReadonlySet<Role> = new Set(["director", "account_manager"]);

test.each(ROLES)("what %s may do with accounts is shown and enforced alike", async (role) => {
  const somebody = as(role);
  const own = await create({ name: `Own of ${role}`, ownerId: somebody.personId });
  const other = await create({ name: `Not of ${role}` });
  expect(await outcomeOf(read(other.id, somebody))).toBe(SEES_ALL.has(role) ? "done" : "account.not_found");
  const { body } = await read(own.id, somebody);
  const mayChange = MAY_CHANGE.has(role);
  expect(body.abilities).toMatchObject({ change: mayChange, archive: mayChange, seeFinances: SEES_FINANCES.has(role) });
  expect(await outcomeOf(change(own.id, { segment: role }, somebody))).toBe(mayChange ? "done" : "auth.forbidden");
  const mayNote = await outcomeOf(somebody.api(contract.addNote, { params: { accountId: own.id }, headers: {}, body: { text: "…" } }));
  expect(mayNote).toBe(body.abilities.addNote ? "done" : "auth.forbidden");
  const seen = await names({ text: `of ${role}` }, somebody);
  expect(seen).toEqual(SEES_ALL.has(role) ? [`Not of ${role}`, `Own of ${role}`] : [`Own of ${role}`]);
  const { abilities } = await somebody.api(contract.countAccounts, { query: {} });
  expect(await outcomeOf(create({ name: `By ${role}` }, somebody))).toBe(abilities.create ? "done" : "auth.forbidden");
});

test("accounts of another workspace are not there, and may have the same ids", async () => {
  const { id } = await create({ name: "Here", externalId: "X-1" });
  const elsewhere = await createWorkspace(founder, "隔壁");
  await enterWorkspace(founder, elsewhere);
  expect(await outcomeOf(read(id))).toBe("account.not_found");
  await create({ name: "There", externalId: "X-1" });
  expect(await names({})).toEqual(["There"]);
  await enterWorkspace(founder, as("analyst").workspaceId);
});

test("notes are read newest first, and taken back by who wrote them and by directors", async () => {
  const manager = as("account_manager");
  const account = await create({ name: "Mu", ownerId: manager.personId });
  const params = { accountId: account.id };
  const add = (by: Somebody, text: string) => by.api(contract.addNote, { params, headers: {}, body: { text } });
  const first = await add(manager, "第一行\n第二行");
  const second = await add(as("analyst"), "Called today.");
  const page = await manager.api(contract.listNotes, { params, query: { limit: 1 } });
  expect(page.items).toMatchObject([{ text: "Called today.", author: { id: as("analyst").personId }, abilities: { remove: false } }]);
  const rest = await manager.api(contract.listNotes, { params, query: { limit: 1, cursor: page.next ?? "" } });
  expect(rest).toMatchObject({ items: [{ text: "第一行\n第二行", abilities: { remove: true } }], next: null });
  const remove = (by: Somebody, noteId: string) => outcomeOf(by.api(contract.removeNote, { params: { ...params, noteId } }));
  expect(await remove(manager, second.id)).toBe("auth.forbidden");
  expect(await remove(manager, first.id)).toBe("done");
  expect(await remove(founder, second.id)).toBe("done");
  expect(await remove(founder, second.id)).toBe("note.not_found");
});

test("what was done to an account is told to whoever may see it, newest first", async () => {
  const { id } = await create({ name: "Nu", ownerId: as("account_manager").personId });
  await change(id, { segment: "Bank" });
  await archive(id, true);
  const params = { accountId: id };
  const { items, next } = await as("account_manager").api(contract.listActivity, { params, query: { limit: 2 } });
  expect(items.map(({ action }) => action)).toEqual(["account.archived", "account.changed"]);
  expect(items[0]?.actor.name).toBe("Zhang Wei");
  const rest = await as("account_manager").api(contract.listActivity, { params, query: { limit: 2, cursor: next ?? "" } });
  expect(rest.items.map(({ action }) => action)).toEqual(["account.created"]);
  expect(await outcomeOf(as("team_member").api(contract.listActivity, { params, query: {} }))).toBe("account.not_found");
});
