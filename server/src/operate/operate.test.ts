import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addWorkspace, changeWorkspace, createInstallation, emptyInstallation, type TestInstallation } from "../../test/installation.ts";
import { writeCheckpoints } from "../audit/audit.jobs.ts";
import { type Database, withClient } from "../db/open.ts";
import { addPerson } from "../people/person.service.ts";
import { inTransaction, NO_WORKSPACE } from "../platform/transaction.ts";
import { verifyAudit } from "./audit-verify.ts";
import { openApiDocument } from "./openapi.ts";
import { listPeople, makeResetLink, removeFactors } from "./people.ts";

const NOW = "2026-11-22T08:00:00.000Z";
const silent = () => {};

let live: TestInstallation;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  live = await createInstallation();
  environment = { ENTENTE_DATA: live.config.dataFolder, ENTENTE_URL: "https://entente.example" };
});
afterAll(() => live.remove());

const asOwner = <T>(work: Parameters<typeof withClient<T>>[1]) => withClient(live.database.owner(), work);
const verify = (folder: string | null = null) => verifyAudit(environment, folder, silent);

/** Signs how far each log has come, as a running server does every ten minutes. */
const sign = ({ app }: Database, dataFolder = live.config.dataFolder) =>
  writeCheckpoints({
    installation: { keys: live.keys, dataFolder, baseUrl: "http://localhost", sendMail: null },
    now: NOW,
    clock: () => NOW,
    newId: () => randomUUIDv7(),
    outbox: { enqueue: async () => {}, wake: silent },
    transaction: (mode, scope, work) => inTransaction(app, { mode, scope }, work),
  });

describe("a check of the audit log", () => {
  it("counts what follows one another, and the checkpoints that fit", async () => {
    const id = await addWorkspace(live.database.app);
    for (let at = 0; at < 5; at++) await changeWorkspace(live.database.app, id);
    await sign(live.database);
    expect(await verify()).toEqual({ entries: 6, workspaces: 2, checkpoints: 1, faults: [] });
  });

  it.each([
    [
      "an entry that was changed",
      "update core.audit set data = '{\"a\": 1}' where workspace_id = $1 and seq = 2",
      { seq: 2, fault: "hash_differs" },
    ],
    ["an entry that is gone", "delete from core.audit where workspace_id = $1 and seq = 3", { seq: 3, fault: "missing" }],
    [
      "an entry that was put in before the first",
      "insert into core.audit select workspace_id, 0, at, actor_kind, actor_id, action, target, data, request_id, prev, hash from core.audit where workspace_id = $1 and seq = 1",
      { seq: 0, fault: "out_of_order" },
    ],
    [
      "a log whose end was cut off, head and all",
      "with gone as (delete from core.audit where workspace_id = $1 and seq > 2) update core.audit_heads h set seq = 2, hash = (select hash from core.audit a where a.workspace_id = $1 and a.seq = 2) where workspace_id = $1",
      { seq: 4, fault: "checkpoint_ahead" },
    ],
    [
      "a log that is gone altogether",
      "with gone as (delete from core.audit where workspace_id = $1), head as (delete from core.audit_heads where workspace_id = $1) delete from core.workspaces where id = $1",
      { seq: 4, fault: "checkpoint_ahead" },
    ],
  ])("finds %s", async (_, sql, fault) => {
    const id = await addWorkspace(live.database.app);
    for (let at = 0; at < 3; at++) await changeWorkspace(live.database.app, id);
    // A copy of the checkpoints that whoever changes the database cannot reach.
    const elsewhere = mkdtempSync(join(tmpdir(), "entente-checkpoints-"));
    await sign(live.database, elsewhere);
    await asOwner((client) => client.query("delete from core.events where workspace_id = $1", [id]));
    await asOwner((client) => client.query(sql, [id]));
    const { faults } = await verify(join(elsewhere, "audit-checkpoints"));
    expect(faults).toEqual([{ workspaceId: id, ...fault }]);
    rmSync(elsewhere, { recursive: true });
    await asOwner(async (client) => {
      for (const table of ["core.audit", "core.audit_heads"]) await client.query(`delete from ${table} where workspace_id = $1`, [id]);
    });
  });

  it("is not told that a log is whole by checkpoints that are not there", async () => {
    await expect(verify(join(live.config.dataFolder, "no-such-copy"))).rejects.toMatchObject({ code: "file.not_found" });
  });

  it("signs a log once until it grows, and goes on after half a line that a power cut left", async () => {
    const id = await addWorkspace(live.database.app);
    const dataFolder = mkdtempSync(join(tmpdir(), "entente-checkpoints-"));
    const folder = join(dataFolder, "audit-checkpoints");
    const file = join(folder, `${id}.jsonl`);
    const signed = () => readFileSync(file, "utf8").trimEnd().split("\n");
    await sign(live.database, dataFolder);
    await sign(live.database, dataFolder);
    expect(signed()).toHaveLength(1);
    await changeWorkspace(live.database.app, id);
    appendFileSync(file, (signed()[0] ?? "").slice(0, 50));
    await sign(live.database, dataFolder);
    expect(signed()).toHaveLength(3);
    const { checkpoints, faults } = await verify(folder);
    expect(faults).toEqual([]);
    expect(checkpoints).toBe(readdirSync(folder).length + 1);
    rmSync(dataFolder, { recursive: true });
  });

  it("finds an end that was made anew and signed again by the server", async () => {
    const id = await addWorkspace(live.database.app);
    await changeWorkspace(live.database.app, id);
    const dataFolder = mkdtempSync(join(tmpdir(), "entente-checkpoints-"));
    await sign(live.database, dataFolder);
    await asOwner(async (client) => {
      await client.query("delete from core.audit where workspace_id = $1 and seq = 2", [id]);
      const first = "select hash from core.audit where workspace_id = $1 and seq = 1";
      await client.query(`update core.audit_heads set seq = 1, hash = (${first}) where workspace_id = $1`, [id]);
    });
    await changeWorkspace(live.database.app, id);
    await sign(live.database, dataFolder);
    expect((await verify(join(dataFolder, "audit-checkpoints"))).faults).toEqual([
      { workspaceId: id, seq: 2, fault: "checkpoint_differs" },
    ]);
    await asOwner(async (client) => {
      for (const table of ["core.audit", "core.audit_heads"]) await client.query(`delete from ${table} where workspace_id = $1`, [id]);
    });
    rmSync(dataFolder, { recursive: true });
  });

  it("is not fooled by a folder of checkpoints that is empty", async () => {
    const folder = join(live.config.dataFolder, "nothing-here");
    mkdirSync(folder);
    expect(await verify(folder)).toMatchObject({ checkpoints: 0, faults: [] });
  });
});

describe("help for people whom nobody inside can let in", () => {
  beforeAll(() =>
    inTransaction(live.database.app, { mode: "write", scope: {} }, ({ db }) =>
      addPerson(db, {
        id: randomUUIDv7(),
        email: "ada@example.com",
        fullName: "Ada",
        locale: "en",
        timeZone: "UTC",
        passwordHash: null,
        isOperator: true,
        now: NOW,
      }),
    ),
  );
  const request = (email: string) => ({ environment, email, now: NOW, log: silent });
  const told = () =>
    asOwner(async (client) => {
      const { rows } = await client.query("select action, actor_kind from core.audit where workspace_id = $1 order by seq desc limit 1", [
        NO_WORKSPACE,
      ]);
      return rows;
    });

  it("lists them", async () => {
    expect(await listPeople(environment, silent)).toEqual([
      { email: "ada@example.com", fullName: "Ada", isOperator: true, isDisabled: false, workspaces: 0 },
    ]);
  });

  it("makes a link for a new password under the installation's address, and tells it in the audit log", async () => {
    const link = await makeResetLink(request(" Ada@Example.com".trim()));
    expect(link.url).toMatch(/^https:\/\/entente\.example\/reset-password#[\w-]{43}$/u);
    expect(link.expiresAt).toBe("2026-11-22T09:00:00.000Z");
    expect(await told()).toEqual([{ action: "member.reset_link_made", actor_kind: "system" }]);
  });

  it("takes away second factors, and tells it in the audit log", async () => {
    await removeFactors(request("ada@example.com"));
    expect(await told()).toEqual([{ action: "person.factor_removed", actor_kind: "system" }]);
  });

  it("knows nobody it does not know", async () => {
    await expect(makeResetLink(request("eve@example.com"))).rejects.toMatchObject({
      code: "person.not_found",
      details: { email: "eve@example.com" },
    });
  });
});

describe("a command in a place where nothing was started", () => {
  it("says so and makes nothing", async () => {
    const { config, remove } = emptyInstallation();
    await expect(verifyAudit({ ENTENTE_DATA: config.dataFolder }, null, silent)).rejects.toMatchObject({
      code: "installation.none",
      details: { path: join(config.dataFolder, "postgres") },
    });
    remove();
  });
});

describe("the API's document", () => {
  it("is made without a server, with every operation there is", () => {
    const { paths } = openApiDocument() as { readonly paths: Readonly<Record<string, object>> };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(["/session", "/members", "/invitations", "/audit", "/system"]));
  });
});
