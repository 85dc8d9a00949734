import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, passwordOf, type TestDatabase } from "../../test/database.ts";
import { withClient } from "./open.ts";
import { ensurePasswords, ensureRoles, type PasswordOf, ROLES, scramVerifier } from "./roles.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

const asAdmin = <T>(sql: string) => withClient(database.admin(), async (client) => (await client.query<T & object>(sql)).rows);
const granted = (role: string, privilege: string, schema: string) =>
  `select has_schema_privilege('${role}', '${schema}', '${privilege}') as is_granted`;

describe("the roles", () => {
  it("can bypass nothing and own nothing but the schemas", async () => {
    const rows = await asAdmin(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = any (array['${ROLES.join("','")}']) order by rolname`,
    );
    const harmless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rows).toEqual(["entente_app", "entente_owner", "entente_portal"].map((rolname) => ({ rolname, ...harmless })));
    const owners = await asAdmin(
      "select distinct pg_get_userbyid(relowner) as owner from pg_class join pg_namespace n on n.oid = relnamespace where nspname in ('core', 'shared', 'auth')",
    );
    expect(owners).toEqual([{ owner: "entente_owner" }]);
  });

  it.each([
    ["entente_app", "usage", "core", true],
    ["entente_app", "usage", "auth", true],
    ["entente_app", "create", "core", false],
    ["entente_app", "create", "public", false],
    ["entente_portal", "usage", "shared", true],
    ["entente_portal", "usage", "core", false],
    ["entente_portal", "usage", "auth", false],
    ["entente_portal", "create", "shared", false],
  ])("%s: %s on %s is %s", async (role, privilege, schema, isGranted) => {
    expect(await asAdmin(granted(role, privilege, schema))).toEqual([{ is_granted: isGranted }]);
  });

  it("work in UTC and give up on a statement that takes too long", async () => {
    const { rows } = await database.portal.query(
      "select current_setting('timezone') as zone, current_setting('statement_timeout') as patience",
    );
    expect(rows).toEqual([{ zone: "UTC", patience: "10s" }]);
  });

  it("may be set up by many at once, and again, without a change", async () => {
    const state = () => asAdmin("select oid, rolname, rolconfig from pg_roles where rolname like 'entente%' order by rolname");
    const before = await state();
    await Promise.all(Array.from({ length: 10 }, () => withClient(database.admin(), ensureRoles)));
    expect(await state()).toEqual(before);
  });

  it("are refused when one of them may bypass row-level security", async () => {
    await withClient(database.admin(), async (client) => {
      // Undone in the end: roles belong to the whole server.
      await client.query("begin; alter role entente_portal bypassrls");
      await expect(ensureRoles(client)).rejects.toMatchObject({ code: "database.role_unsafe", details: { role: "entente_portal" } });
      await client.query("rollback");
    });
  });

  it("that a user may not set up are asked for from one that may", async () => {
    const name = `entente_test_nobody_${process.pid}`;
    await withClient(database.admin(), async (client) => {
      await client.query(`begin; create role ${name}; alter role entente_app set timezone = 'Asia/Taipei'; set local role ${name}`);
      await expect(ensureRoles(client)).rejects.toMatchObject({ code: "database.roles_denied", details: { user: name } });
      await client.query("rollback");
    });
  });
});

describe("the passwords of the logins", () => {
  const setWith = (passwords: PasswordOf) => {
    const { user: _, password: __, ...address } = database.admin();
    return withClient(database.admin(), (client) => ensurePasswords(client, address, passwords));
  };

  it("are those of one installation: other keys are refused, and whoever has the right ones still signs in", async () => {
    await setWith(passwordOf);
    await expect(setWith((role) => `another ${role}`)).rejects.toMatchObject({ code: "database.roles_taken" });
    await setWith(passwordOf);
  });
});

describe("a password", () => {
  it("is sent as what PostgreSQL keeps of it: the example of RFC 7677", () => {
    const salt = Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64");
    expect(scramVerifier("pencil", salt)).toBe(
      "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    );
  });

  it("signs in on every connection of an installation", async () => {
    const { rows } = await withClient({ ...database.owner(), password: passwordOf("entente_owner") }, (client) =>
      client.query("select current_user as me"),
    );
    expect(rows).toEqual([{ me: "entente_owner" }]);
  });
});
