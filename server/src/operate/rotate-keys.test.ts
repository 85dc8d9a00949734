import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createInstallation, emptyInstallation, type TestInstallation } from "../../test/installation.ts";
import { withClient } from "../db/open.ts";
import { findUnsentLink, makeLink, unsealedUrl } from "../links/link.service.ts";
import { addPerson } from "../people/person.service.ts";
import { readKeys } from "../platform/keys.ts";
import { inTransaction, NO_WORKSPACE } from "../platform/transaction.ts";
import { newOneTimeSecret } from "../security/one-time-password.service.ts";
import { verifyAudit } from "./audit-verify.ts";
import { rotateKeys } from "./rotate-keys.ts";

const NOW = "2026-11-22T08:00:00.000Z";
const silent = () => {};

let live: TestInstallation;
let environment: Readonly<Record<string, string>>;
const made = { personId: randomUUIDv7(), linkId: "" };

beforeAll(async () => {
  live = await createInstallation();
  environment = { ENTENTE_DATA: live.config.dataFolder };
  await inTransaction(live.database.app, { mode: "write", scope: { workspaceId: NO_WORKSPACE } }, async ({ db }) => {
    const newId = () => randomUUIDv7();
    await addPerson(db, {
      id: made.personId,
      email: "ada@example.com",
      fullName: "Ada",
      locale: "en",
      timeZone: "UTC",
      passwordHash: null,
      isOperator: true,
      now: NOW,
    });
    await newOneTimeSecret(db, { keys: live.keys, personId: made.personId, email: "ada@example.com" });
    const reset = { kind: "password_reset", personId: made.personId } as const;
    made.linkId = (await makeLink({ db, now: NOW, newId }, reset, { baseUrl: "http://localhost", keys: live.keys })).id;
    // Confirmed as well, as for somebody who sets up another device.
    await db
      .updateTable("auth.one_time_passwords")
      .set({ secret_sealed: live.keys.seal(`auth.one_time_passwords|secret_sealed|${made.personId}`, Buffer.from("confirmed")) })
      .execute();
  });
});
afterAll(() => live.remove());

/** With which key the secrets of every column that holds any are sealed. */
const versions = () =>
  withClient(live.database.owner(), async (client) => {
    const { rows: columns } = await client.query<{ place: string; column: string }>(
      `select format('%I.%I', table_schema, table_name) as place, column_name as column
       from information_schema.columns where column_name like '%\\_sealed' order by 1, 2`,
    );
    const found: string[] = [];
    for (const { place, column } of columns) {
      const { rows } = await client.query<{ version: number }>(
        `select distinct get_byte(${column}, 0) as version from ${place} where ${column} is not null`,
      );
      found.push(`${place}.${column}: ${rows.map(({ version }) => version).join()}`);
    }
    return found;
  });
const sealedWith = (version: number) => [
  `auth.links.token_sealed: ${version}`,
  `auth.one_time_passwords.pending_sealed: ${version}`,
  `auth.one_time_passwords.secret_sealed: ${version}`,
];

describe("a new key", () => {
  it("seals every secret in the database anew, and what runs goes on opening them", async () => {
    expect(await versions()).toEqual(sealedWith(1));
    expect(await rotateKeys(environment, NOW, silent)).toEqual({ version: 2, resealed: 3 });
    expect(await versions()).toEqual(sealedWith(2));
    const opened = await inTransaction(live.database.app, { mode: "read", scope: {} }, async ({ db }) => {
      const link = await findUnsentLink(db, made.linkId, NOW);
      const row = await db.selectFrom("auth.one_time_passwords").select("secret_sealed").executeTakeFirstOrThrow();
      return {
        url: link === null ? "" : unsealedUrl(link, "password_reset", { baseUrl: "http://localhost", keys: live.keys }),
        secret: live.keys.open(`auth.one_time_passwords|secret_sealed|${made.personId}`, row.secret_sealed ?? Buffer.alloc(0)).toString(),
      };
    });
    expect(opened.url).toMatch(/^http:\/\/localhost\/reset-password#[\w-]{43}$/u);
    expect(opened.secret).toBe("confirmed");
  });

  it("belongs to the same installation, and is used from then on; another comes after it", async () => {
    const keys = readKeys(live.config.keysPath);
    expect(keys.fingerprint).toEqual(live.keys.fingerprint);
    expect(keys.seal("place", Buffer.from("secret"))[0]).toBe(2);
    expect(await rotateKeys(environment, NOW, silent)).toEqual({ version: 3, resealed: 3 });
    expect(await versions()).toEqual(sealedWith(3));
  });

  it("is told in the installation's audit log, which stays whole", async () => {
    const { rows } = await withClient(live.database.owner(), (client) =>
      client.query("select action, actor_kind, target, data from core.audit where workspace_id = $1 order by seq desc limit 1", [
        NO_WORKSPACE,
      ]),
    );
    expect(rows).toEqual([{ action: "installation.keys_rotated", actor_kind: "system", target: "key:3", data: { resealed: 3 } }]);
    expect((await verifyAudit(environment, null, silent)).faults).toEqual([]);
  });

  it("is made only where something was started", async () => {
    const { config, remove } = emptyInstallation();
    await expect(rotateKeys({ ENTENTE_DATA: config.dataFolder }, NOW, silent)).rejects.toMatchObject({ code: "installation.none" });
    remove();
  });
});
