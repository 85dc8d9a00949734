import { changeAccount, createAccount, getAccount, listAccounts } from "@entente/contract/accounts.ts";
import { failureOf } from "@entente/contract/client.ts";
import * as contract from "@entente/contract/imports.ts";
import { addMeasurement, listMeasurements } from "@entente/contract/measurements.ts";
import { signIn } from "@entente/contract/sessions.ts";
import { getRun } from "@entente/contract/runs.ts";
import { listTierChanges } from "@entente/contract/tiers.ts";
import { DAY_MS, MINUTE_MS } from "@entente/domain/dates.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { bytesOf, type Sending, send, settle, SHEET, upload } from "../../test/imports.ts";
import { addModel } from "../../test/portfolio.ts";
import { createWorld, PASSWORD, type Somebody, type World } from "../../test/world.ts";
import { resume } from "./import.jobs.ts";
import { workbook } from "../../test/workbook.ts";

const worlds: World[] = [];
afterAll(async () => {
  for (const world of worlds) await world.stop();
});
afterEach(() => {
  for (const world of worlds) expect(world.logged).toEqual([]);
});
async function created(): Promise<{ readonly world: World; readonly founder: Somebody }> {
  const world = await createWorld();
  worlds.push(world);
  return { world, founder: await world.founder() };
}
const shared = await created();
const { world, founder } = shared;
const get = (id: string, by: Somebody = founder) => by.api(contract.getImport, { params: { importId: id } });
const rowsOf = async (id: string, action?: "create" | "update" | "skip" | "conflict" | "error") =>
  (await founder.api(contract.listImportRows, { params: { importId: id }, query: { limit: 200, ...(action && { action }) } })).items;
const accounts = async (by: Somebody = founder) => (await by.api(listAccounts, { query: { limit: 200 } })).items;

test("a sheet becomes accounts with figures, scored, and every figure says where it is from", async () => {
  const own = await created();
  await addModel(own.founder, "composite-value");
  const id = await settle(own.world, own.founder, { name: "客户.csv", text: SHEET });
  const done = await get(id, own.founder);
  expect(done).toMatchObject({ state: "committed", progress: 1, counts: { create: 5, update: 0, skip: 0, conflict: 0, error: 0 } });
  expect((await accounts(own.founder)).map(({ name, standing }) => [name, standing.rank, standing.quadrant])).toEqual([
    ["C001", 2, "STAR"],
    ["C002", 4, "PROBLEM"],
    ["C003", 1, "STAR"],
    ["C004", 3, "POTENTIAL"],
    ["C005", 5, "PROBLEM"],
  ]);
  expect(await own.founder.api(getRun, { params: { runId: done.runId ?? "" } })).toMatchObject({
    source: "import",
    isCurrent: true,
    accounts: 5,
  });
  const [first] = await accounts(own.founder);
  const { items } = await own.founder.api(listMeasurements, { params: { accountId: first?.id ?? "" }, query: { criterion: "revenue" } });
  expect(items[0]).toMatchObject({
    value: 500_000,
    measuredOn: "2026-11-22",
    source: { kind: "import", importId: id, text: "客户.csv" },
    recordedBy: { name: "Zhang Wei" },
  });
});

test("what a run that follows an import proposes is told to come from the import", async () => {
  const own = await created();
  await addModel(own.founder, "composite-value");
  await settle(own.world, own.founder, { text: SHEET, proposesTiers: true });
  const { items } = await own.founder.api(listTierChanges, { query: { state: "proposed" } });
  expect(items.map(({ source }) => source)).toEqual(Array.from({ length: 5 }, () => "import"));
});

test("the columns are recognised by their names, and what they were the last time is remembered", async () => {
  const sheet = "客户编号,公司名称,当前年收入,Umsatzpotenzial\n1,甲公司,100,5\n";
  const first = await upload(world, founder, { text: sheet });
  const read = await get(first);
  expect(read).toMatchObject({ state: "read", format: "csv", encoding: "utf-8", separator: ",", sample: [["1", "甲公司", "100", "5"]] });
  expect(read.suggested).toEqual([
    { column: 0, field: "externalId" },
    { column: 1, field: "name" },
    { column: 2, criterion: "revenue" },
  ]);
  const columns = [...read.suggested, { column: 3, criterion: "potential" }];
  await founder.api(contract.mapImport, { params: { importId: first }, body: { columns } });
  await world.work();
  expect((await get(await upload(world, founder, { text: sheet }))).suggested).toEqual(columns);
});

test("nothing is done before it is said to be done", async () => {
  const before = await accounts();
  const id = await upload(world, founder, { text: SHEET });
  await founder.api(contract.mapImport, { params: { importId: id }, body: { columns: (await get(id)).suggested } });
  await world.work();
  expect((await get(id)).counts?.create).toBe(5);
  expect(await accounts()).toEqual(before);
});

test.each([
  ["its id", "客户ID,名称,行业\nK-1,Nordwind neu,Handel\n", "externalId"],
  ["its tax id", "名称,税号,行业\nNordwind neu,de 123 456 789,Handel\n", "taxId"],
  ["its website", "名称,网站,行业\nNordwind neu,https://www.nordwind.example/x,Handel\n", "domain"],
  ["the spelling of its name", "名称,行业\nＮＯＲＤＷＩＮＤ gmbh.,Handel\n", "name"],
] as const)("an account is found by %s, and changed", async (_, text, by) => {
  const own = await created();
  const known = { name: "Nordwind GmbH", externalId: "K-1", taxId: "DE123456789", domain: "nordwind.example" };
  const { body } = await own.founder.api(createAccount, { headers: {}, body: known });
  const id = await settle(own.world, own.founder, { text });
  const { items } = await own.founder.api(contract.listImportRows, { params: { importId: id }, query: {} });
  expect(items).toMatchObject([{ action: "update", matchedBy: by, accountId: body.id }]);
  expect((await own.founder.api(getAccount, { params: { accountId: body.id } })).body).toMatchObject({
    ...known,
    name: by === "name" ? "ＮＯＲＤＷＩＮＤ gmbh." : "Nordwind neu",
    segment: "Handel",
  });
});

test("rows that say nothing new are skipped; empty cells take nothing away", async () => {
  const own = await created();
  const text = "客户ID,名称,行业,收入\n";
  const target = (header: string) => `${header}1,甲,金融,100\n2,乙,,\n`;
  const columns = [
    { column: 0, field: "externalId" as const },
    { column: 1, field: "name" as const },
    { column: 2, field: "segment" as const },
    { column: 3, criterion: "revenue" },
  ];
  await settle(own.world, own.founder, { text: target(text), columns });
  const again = await settle(own.world, own.founder, { text: `${text}1,甲,,100\n2,乙,,50\n`, columns });
  expect((await get(again, own.founder)).counts).toEqual({ create: 0, update: 1, skip: 1, conflict: 0, error: 0 });
  const first = (await accounts(own.founder)).find(({ externalId }) => externalId === "1");
  expect(first).toMatchObject({ name: "甲", segment: "金融" });
});

test("what fits two accounts, or contradicts itself, is a conflict for a person to settle", async () => {
  const own = await created();
  const add = (body: { name: string; externalId?: string; taxId?: string }) => own.founder.api(createAccount, { headers: {}, body });
  await add({ name: "Same", externalId: "1" });
  await add({ name: "Same", externalId: "2", taxId: "T2" });
  const text = "客户ID,名称,税号\n,Same,\n1,Same,T2\n3,New,\n3,New again,\n,Same,T2\n4,Same,T2\n";
  const id = await settle(own.world, own.founder, { text });
  const { items } = await own.founder.api(contract.listImportRows, { params: { importId: id }, query: {} });
  expect(items.map(({ row, action, reason }) => [row, action, reason])).toEqual([
    [1, "conflict", "match.several"],
    [2, "conflict", "match.contradicts"],
    [3, "create", null],
    [4, "conflict", "row.twice"],
    [5, "skip", null],
    [6, "conflict", "match.contradicts"],
  ]);
});

test("rows that cannot be read are told with line, column and reason, also as a file", async () => {
  const text = "客户ID,名称,当前年收入,状态,币种\n1,甲,十万,,\n2,乙,1,maybe,\n3,丙,1,active,XXX\n4,丁\n,,1,,\n6,=1+1,(100),流失,cny\n";
  const id = await settle(world, founder, { name: "坏.csv", text });
  const errors = await rowsOf(id, "error");
  expect(errors.map(({ line, column, reason, text: cell }) => [line, column, reason, cell])).toEqual([
    [2, "当前年收入", "number.unreadable", "十万"],
    [3, "状态", "status.unknown", "maybe"],
    [4, "币种", "currency.unknown", "XXX"],
    [5, null, "row.too_few_fields", "4 丁"],
    [6, null, "name.missing", ""],
  ]);
  const { headers, body } = await founder.api(contract.getImportErrors, { params: { importId: id } });
  expect(headers["content-disposition"]).toBe(`attachment; filename*=UTF-8''${encodeURIComponent("坏.errors.csv")}`);
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  // By the mark Excel knows that it is UTF-8.
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  const file = new TextDecoder().decode(bytes);
  expect(file.split("\n").slice(0, 3)).toEqual([
    "行号,列,原因,内容",
    "2,当前年收入,不是数字,十万",
    expect.stringMatching(/^3,状态,不是有效状态/u),
  ]);
});

test("a file in another encoding is not guessed: the person says which, and sees it read", async () => {
  const gbk = bytesOf([0xbf, 0xcd, 0xbb, 0xa7, 0x49, 0x44, 0x0a, 0xbc, 0xd7, 0x0a]);
  const id = await upload(world, founder, { bytes: gbk });
  const failed = await get(id);
  expect(failed).toMatchObject({
    state: "failed",
    failure: { code: "file.encoding_unknown" },
    abilities: { read: true, map: false, commit: false },
  });
  await founder.api(contract.readImport, { params: { importId: id }, body: { encoding: "gb18030" } });
  await world.work();
  expect(await get(id)).toMatchObject({ state: "read", failure: null, header: ["客户ID"], sample: [["甲"]], encoding: "gb18030" });
});

test("a workbook is read like a sheet of text", async () => {
  const own = await created();
  await addModel(own.founder, "composite-value");
  const bytes = await workbook(
    SHEET.trim()
      .split("\n")
      .map((line) => line.split(",")),
  );
  const id = await settle(own.world, own.founder, { name: "客户.xlsx", bytes });
  expect(await get(id, own.founder)).toMatchObject({ state: "committed", format: "xlsx", encoding: null, counts: { create: 5 } });
});

test.each([
  ["nothing but bytes", bytesOf([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), "file.format_unknown"],
  ["an open quotation mark", new TextEncoder().encode('a,b\n"1,2\n'), "file.quote_unclosed"],
  ["a workbook that is none", bytesOf([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]), "file.workbook_broken"],
])("a file of %s fails with its reason, and nothing else happens", async (_, bytes, code) => {
  const id = await upload(world, founder, { bytes });
  expect(await get(id)).toMatchObject({ state: "failed", failure: { code }, counts: null });
});

test("a file is sent in parts, each where the last one ended; what is sent twice or elsewhere is refused", async () => {
  const bytes = new TextEncoder().encode(SHEET);
  const { id } = await founder.api(contract.createImport, { headers: {}, body: { fileName: "a.csv", sizeBytes: bytes.length } });
  const part = (offset: number, from: number, to: number) =>
    founder.api(contract.uploadImport, { params: { importId: id }, query: { offset }, upload: bytes.slice(from, to) });
  expect(await part(0, 0, 10)).toMatchObject({ state: "uploading", receivedBytes: 10 });
  const wrong = await part(0, 0, 10).catch((error: unknown) => failureOf(contract.uploadImport, error));
  expect(wrong).toMatchObject({ code: "import.wrong_offset", details: { expected: 10 } });
  expect(
    await outcomeOf(
      founder.api(contract.uploadImport, { params: { importId: id }, query: { offset: 10 }, upload: new Uint8Array(bytes.length) }),
    ),
  ).toBe("request.too_large");
  expect(await part(10, 10, bytes.length)).toMatchObject({ state: "reading", receivedBytes: bytes.length });
  expect(await outcomeOf(part(bytes.length, 0, 1))).toBe("import.wrong_state");
  await world.work();
  expect((await get(id)).header).toEqual(["客户ID", "当前年收入", "未来潜力评分", "合作年限", "客户满意度"]);
});

test.each([
  ["no name", [{ column: 1, criterion: "revenue" }], "import.mapping_incomplete"],
  [
    "one column twice",
    [
      { column: 0, field: "name" as const },
      { column: 0, field: "externalId" as const },
    ],
    "import.mapping_twice",
  ],
  [
    "one field twice",
    [
      { column: 0, field: "name" as const },
      { column: 1, field: "name" as const },
    ],
    "import.mapping_twice",
  ],
  [
    "a criterion nobody knows",
    [
      { column: 0, field: "name" as const },
      { column: 1, criterion: "luck" },
    ],
    "criterion.unknown",
  ],
  ["a column the file has not", [{ column: 9, field: "name" as const }], "import.mapping_incomplete"],
])("a mapping with %s is refused", async (_, columns, code) => {
  const id = await upload(world, founder, { text: SHEET });
  expect(await outcomeOf(founder.api(contract.mapImport, { params: { importId: id }, body: { columns } }))).toBe(code);
});

test("steps come in their order", async () => {
  const id = await upload(world, founder, { text: SHEET });
  expect(await outcomeOf(founder.api(contract.commitImport, { params: { importId: id }, body: {} }))).toBe("import.wrong_state");
  expect(await outcomeOf(founder.api(contract.undoImport, { params: { importId: id } }))).toBe("import.wrong_state");
});

test("somebody's change between the look and the deed is not overwritten, but told", async () => {
  const own = await created();
  const { body } = await own.founder.api(createAccount, { headers: {}, body: { name: "甲", externalId: "1" } });
  const id = await send(own.world, own.founder, { text: "客户ID,名称,行业\n1,甲,金融\n2,乙,金融\n" });
  const { headers } = await own.founder.api(getAccount, { params: { accountId: body.id } });
  await own.founder.api(changeAccount, {
    params: { accountId: body.id },
    headers: { "if-match": headers.etag },
    body: { segment: "零售" },
  });
  await own.founder.api(createAccount, { headers: {}, body: { name: "乙", externalId: "2" } });
  await own.founder.api(contract.commitImport, { params: { importId: id }, body: {} });
  await own.world.work();
  expect((await get(id, own.founder)).counts).toEqual({ create: 0, update: 0, skip: 0, conflict: 2, error: 0 });
  expect((await accounts(own.founder)).map(({ name, segment }) => [name, segment])).toEqual([
    ["乙", ""],
    ["甲", "零售"],
  ]);
});

test("an id that somebody gave to another account meanwhile stops its own row alone", async () => {
  const own = await created();
  const sending: Sending = { text: "客户ID,名称,税号\n1,甲,T1\n2,乙,T2\n3,丙,T3\n" };
  await own.founder.api(createAccount, { headers: {}, body: { name: "乙", externalId: "2" } });
  const id = await send(own.world, own.founder, sending);
  await own.founder.api(createAccount, { headers: {}, body: { name: "丁", taxId: "T2" } });
  await own.founder.api(contract.commitImport, { params: { importId: id }, body: {} });
  await own.world.work();
  expect((await get(id, own.founder)).counts).toMatchObject({ create: 2, update: 0, conflict: 1 });
});

test("an import is undone for thirty days, and then no more", async () => {
  const own = await created();
  await addModel(own.founder, "composite-value");
  const id = await settle(own.world, own.founder, { text: SHEET });
  expect(await get(id, own.founder)).toMatchObject({ undoUntil: "2026-12-22T08:00:00.000Z", abilities: { undo: true } });
  own.world.pass(31 * DAY_MS);
  await own.founder.api(signIn, { body: { email: own.founder.email, password: PASSWORD } });
  expect((await get(id, own.founder)).abilities.undo).toBe(false);
  expect(await outcomeOf(own.founder.api(contract.undoImport, { params: { importId: id } }))).toBe("import.undo_expired");
});

test("an import that was cut off, by a power cut say, goes on by itself", async () => {
  const own = await created();
  const id = await upload(own.world, own.founder, { text: SHEET });
  const { suggested } = await get(id, own.founder);
  const lost = async () => {
    // What waited to be done is gone with the power.
    own.world.forget();
    await resume(own.world.jobContext());
    await own.world.work();
  };
  await own.founder.api(contract.mapImport, { params: { importId: id }, body: { columns: suggested } });
  await lost();
  expect((await get(id, own.founder)).state).toBe("checking");
  own.world.pass(4 * MINUTE_MS);
  await lost();
  expect(await get(id, own.founder)).toMatchObject({ state: "checked", counts: { create: 5 } });
  await own.founder.api(contract.commitImport, { params: { importId: id }, body: {} });
  own.world.pass(4 * MINUTE_MS);
  await lost();
  expect((await get(id, own.founder)).state).toBe("committed");
});

test("accounts that somebody has worked on since are kept when an import is undone", async () => {
  const own = await created();
  const id = await settle(own.world, own.founder, { text: SHEET });
  const [first, second] = await accounts(own.founder);
  await own.founder.api(addMeasurement, {
    params: { accountId: first?.id ?? "" },
    headers: {},
    body: { criterion: "potential", value: 1 },
  });
  const { headers } = await own.founder.api(getAccount, { params: { accountId: second?.id ?? "" } });
  await own.founder.api(changeAccount, {
    params: { accountId: second?.id ?? "" },
    headers: { "if-match": headers.etag },
    body: { segment: "x" },
  });
  await own.founder.api(contract.undoImport, { params: { importId: id } });
  await own.world.work();
  expect(await get(id, own.founder)).toMatchObject({ state: "undone", kept: 2 });
  expect((await accounts(own.founder)).map(({ name }) => name)).toEqual(["C001", "C002"]);
});

test.each(ROLES)("as %s one imports only as director or analyst", async (role: Role) => {
  const somebody = await world.member(founder, [role]);
  const may = role === "director" || role === "analyst";
  const making = somebody.api(contract.createImport, { headers: {}, body: { fileName: "a.csv", sizeBytes: 1 } });
  expect(await outcomeOf(making)).toBe(may ? "done" : "auth.forbidden");
  expect(await outcomeOf(somebody.api(contract.listImports, { query: {} }))).toBe(may ? "done" : "auth.forbidden");
});
