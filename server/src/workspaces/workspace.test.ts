import { listAudit } from "@entente/contract/audit.ts";
import { getSession, proveIdentity } from "@entente/contract/sessions.ts";
import { changeWorkspace, createWorkspace, getWorkspace, listWorkspaces } from "@entente/contract/workspaces.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();

const settings = { name: "第二工作区", locale: "zh-CN", timeZone: "Asia/Shanghai", currency: "CNY" } as const;
const change = async (body: object) => {
  const { headers } = await founder.api(getWorkspace, {});
  return founder.api(changeWorkspace, { headers: { "if-match": headers.etag }, body });
};

test("settings are changed one by one, and the audit log tells what they were and what they are", async () => {
  const before = (await founder.api(getWorkspace, {})).body;
  const { body } = await change({ name: "远景供应（集团）", fiscalStartMonth: 4 });
  expect(body).toEqual({ ...before, name: "远景供应（集团）", fiscalStartMonth: 4 });
  const { items } = await founder.api(listAudit, { query: { limit: 1 } });
  expect(items[0]).toMatchObject({ action: "workspace.changed", target: `workspace:${before.id}` });
  expect(items[0]?.data).toEqual({ name: { from: "远景供应", to: "远景供应（集团）" }, fiscalStartMonth: { from: 1, to: 4 } });
});

test.each(ROLES)("as %s one sees the settings, and changes them only as administrator", async (role) => {
  const isAdmin = role === "workspace_admin";
  const somebody = isAdmin ? founder : await world.member(founder, [role]);
  const { body, headers } = await somebody.api(getWorkspace, {});
  expect(body.abilities).toEqual({ change: isAdmin });
  const outcome = await outcomeOf(somebody.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { currency: "EUR" } }));
  expect(outcome).toBe(isAdmin ? "done" : "auth.forbidden");
});

test("a change names the version it is made to", async () => {
  const { headers } = await founder.api(getWorkspace, {});
  await change({ name: "改名" });
  const send = (given: { "if-match"?: string }) => outcomeOf(founder.api(changeWorkspace, { headers: given, body: { name: "x" } }));
  expect(await send({})).toBe("request.unconditional");
  expect(await send({ "if-match": headers.etag })).toBe("request.changed_since_read");
});

test("asking for no second factor any more needs a fresh proof", async () => {
  const own = await createWorld();
  const admin = await own.founder();
  const set = async (requiresSecondFactor: boolean) => {
    const { headers } = await admin.api(getWorkspace, {});
    return outcomeOf(admin.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { requiresSecondFactor } }));
  };
  own.pass(31 * MINUTE_MS);
  expect(await set(false)).toBe("done");
  expect(await set(true)).toBe("done");
  expect((await admin.api(getSession, {})).needsSecondFactor).toBe(true);
  await own.stop();
});

test("whoever operates the installation makes another workspace, once however often the request is sent", async () => {
  const key = crypto.randomUUID();
  const create = () => founder.api(createWorkspace, { headers: { "idempotency-key": key }, body: settings });
  const [first, second] = [await create(), await create()];
  expect(second).toEqual(first);
  expect(first).toMatchObject({ name: "第二工作区", fiscalStartMonth: 1, requiresSecondFactor: false });
  expect((await founder.api(listWorkspaces, {})).items).toHaveLength(2);
  const other = founder.api(createWorkspace, { headers: { "idempotency-key": key }, body: { ...settings, name: "另一个" } });
  expect(await outcomeOf(other)).toBe("request.key_reused");
});

test("whoever operates the installation makes a workspace also when they are in none", async () => {
  const own = await createWorld();
  const operator = await own.founder();
  await own.app.query("update auth.sessions set workspace_id = null");
  const key = crypto.randomUUID();
  const create = () => operator.api(createWorkspace, { headers: { "idempotency-key": key }, body: settings });
  expect(await create()).toEqual(await create());
  expect(await outcomeOf(operator.api(getWorkspace, {}))).toBe("workspace.none");
  expect(own.logged).toEqual([]);
  await own.stop();
});

test("an administrator of a workspace makes no other", async () => {
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
  const admin = await world.member(founder, ["workspace_admin", "director"]);
  expect(await outcomeOf(admin.api(createWorkspace, { headers: {}, body: settings }))).toBe("auth.forbidden");
  expect((await admin.api(listWorkspaces, {})).items).toHaveLength(1);
});
