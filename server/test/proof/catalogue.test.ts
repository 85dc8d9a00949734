/** What the database itself says of its tables, its users and what each of them may do. */
import { NO_WORKSPACE } from "../../src/platform/transaction.ts";
import { Pool, type QueryResultRow } from "pg";
import { afterAll, expect, test } from "vitest";
import { sessionJobs } from "../../src/sessions/session.jobs.ts";
import { withClient } from "../../src/db/open.ts";
import { ROLES } from "../../src/db/roles.ts";
import { installJobs } from "../../src/platform/jobs.ts";
import { createTestDatabase } from "../database.ts";

const database = await createTestDatabase();
await installJobs(database.owner(), sessionJobs);
const admin = new Pool(database.admin());
afterAll(async () => {
  await admin.end();
  await database.stop();
});

/** Of no workspace. Whatever is not named here is of one. */
const GLOBAL = [
  "auth.attempts",
  "auth.challenges",
  "auth.installation",
  "auth.links",
  "auth.one_time_passwords",
  "auth.passkeys",
  "auth.people",
  "auth.recovery_codes",
  "auth.sessions",
  "core.migrations",
  "core.workspaces",
];
const OURS = ["core", "shared", "auth"];
/** Finds what shows whose it is before any workspace is known. */
const FOUND_BEFORE_KNOWN = ["core.api_tokens_public_id", "core.members_person"];

const rows = async <T extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await admin.query<T>(sql, [...values])).rows;
const namesOf = async (sql: string, values: readonly unknown[] = []): Promise<string[]> =>
  (await rows<{ name: string }>(sql, values)).map(({ name }) => name).toSorted();

const TABLES = `select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname = any ($1)`;
const OF_A_WORKSPACE = `${TABLES} and format('%I.%I', n.nspname, c.relname) <> all ($2)`;

test("the global tables are those there are", async () => {
  expect(await namesOf(`select name from (${TABLES}) t where name = any ($2)`, [OURS, GLOBAL])).toEqual(GLOBAL);
  const all = await namesOf(`select name from (${TABLES}) t`, [OURS]);
  expect(all.length).toBeGreaterThan(GLOBAL.length + 5);
});

test("every table of a workspace begins its primary key with the workspace, which no row can lack", async () => {
  const wrong = await namesOf(
    `select t.name from (${OF_A_WORKSPACE}) t where not exists (
       select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indrelid = t.oid and i.indisprimary and a.attname = 'workspace_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
    [OURS, GLOBAL],
  );
  expect(wrong).toEqual([]);
});

test("so does every other index, but those that find what shows whose it is", async () => {
  const wrong = await namesOf(
    `select format('%s.%I', split_part(t.name, '.', 1), c.relname) as name
     from (${OF_A_WORKSPACE}) t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where a.attname <> 'workspace_id'`,
    [OURS, GLOBAL],
  );
  expect(wrong).toEqual(FOUND_BEFORE_KNOWN);
  const unique = `select format('%s.%I', split_part(t.name, '.', 1), c.relname) as name from (${OF_A_WORKSPACE}) t
    join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid where i.indisunique`;
  expect((await namesOf(unique, [OURS, GLOBAL])).filter((name) => FOUND_BEFORE_KNOWN.includes(name))).toEqual([]);
});

test("a reference from a table of a workspace stays in the workspace, or names something global", async () => {
  const references = await rows<{ name: string; target: string; columns: string[]; target_columns: string[] }>(
    `select t.name || '.' || k.conname as name, format('%I.%I', n.nspname, f.relname) as target,
       array(select a.attname::text from unnest(k.conkey) with ordinality u(attnum, at) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum order by u.at) as columns,
       array(select a.attname::text from unnest(k.confkey) with ordinality u(attnum, at) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum order by u.at) as target_columns
     from (${OF_A_WORKSPACE}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
     join pg_class f on f.oid = k.confrelid join pg_namespace n on n.oid = f.relnamespace`,
    [OURS, GLOBAL],
  );
  expect(references.length).toBeGreaterThan(5);
  const wrong = references.filter(
    ({ target, columns, target_columns }) =>
      !GLOBAL.includes(target) && (columns[0] !== "workspace_id" || target_columns[0] !== "workspace_id"),
  );
  expect(wrong).toEqual([]);
  const fromGlobal = await rows(
    `select k.conname from (${TABLES}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
     join pg_class f on f.oid = k.confrelid join pg_namespace n on n.oid = f.relnamespace
     where t.name = any ($2) and format('%I.%I', n.nspname, f.relname) <> all ($2)`,
    [OURS, GLOBAL],
  );
  expect(fromGlobal).toEqual([]);
});

test("row-level security binds every table of a workspace, its owner included", async () => {
  const wrong = await namesOf(`select name from (${OF_A_WORKSPACE}) t where not (relrowsecurity and relforcerowsecurity)`, [OURS, GLOBAL]);
  expect(wrong).toEqual([]);
});

test("requests see, and write, the rows of the workspace they have named; what they see besides is what is here", async () => {
  const policies = await rows<{ name: string; policy: string; for: string; roles: string[]; using: string; check: string | null }>(
    `select format('%I.%I', schemaname, tablename) as name, policyname as policy, cmd as for, roles::text[], qual as using, with_check as check
     from pg_policies where schemaname = any ($1) and permissive = 'PERMISSIVE'`,
    [OURS],
  );
  const expression = "(workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)";
  const bound = policies.filter(({ policy }) => policy === "workspace");
  expect(bound.map(({ name }) => name).toSorted()).toEqual(await namesOf(`select name from (${OF_A_WORKSPACE}) t`, [OURS, GLOBAL]));
  for (const one of bound) expect(one).toMatchObject({ for: "ALL", roles: ["entente_app"], using: expression, check: null });
  const owners = policies.filter(({ policy }) => policy === "owner");
  for (const one of owners) expect(one).toMatchObject({ for: "ALL", roles: ["entente_owner"], using: "true", check: "true" });
  const others = policies.filter(({ policy }) => policy !== "workspace" && policy !== "owner");
  expect(others.map(({ name, policy, for: command, roles }) => `${name} ${policy} ${command} ${roles.join()}`).toSorted()).toEqual([
    "core.api_tokens shown SELECT entente_app",
    "core.members own SELECT entente_app",
    "core.members signed_in SELECT entente_app",
    "core.members token_owner SELECT entente_app",
  ]);
});

test("who has named no workspace sees no row of any, and writes none", async () => {
  const tables = await namesOf(`select name from (${OF_A_WORKSPACE}) t`, [OURS, GLOBAL]);
  await admin.query(
    "insert into core.workspaces (id, name, locale, time_zone, currency, fiscal_start_month, created_at) values ($1, 'Alder', 'en', 'UTC', 'EUR', 1, now())",
    [NO_WORKSPACE],
  );
  await admin.query("insert into core.audit_heads values ($1, 1, '\\x00', now())", [NO_WORKSPACE]);
  for (const table of tables) expect([table, (await database.app.query(`select from ${table}`)).rowCount]).toEqual([table, 0]);
  await expect(database.app.query("insert into core.audit_heads values (gen_random_uuid(), 1, '\\x00', now())")).rejects.toMatchObject({
    code: "42501",
  });
  expect((await database.app.query("update core.audit_heads set seq = 2")).rowCount).toBe(0);
});

test("the users of requests can bypass nothing, make nothing and own nothing", async () => {
  const users = await rows(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       exists (select from pg_auth_members m where m.member = r.oid) as is_member,
       exists (select from pg_class c where c.relowner = r.oid) or exists (select from pg_namespace n where n.nspowner = r.oid)
         or exists (select from pg_proc p where p.proowner = r.oid) as is_owner
     from pg_roles r where rolname = any ($1) order by rolname`,
    [ROLES],
  );
  const harmless = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    is_member: false,
  };
  expect(users).toEqual([
    { rolname: "entente_app", ...harmless, is_owner: false },
    { rolname: "entente_owner", ...harmless, is_owner: true },
    { rolname: "entente_portal", ...harmless, is_owner: false },
  ]);
});

/** Everything granted on tables, columns, sequences and functions of ours, to whomever. */
const GRANTS = `
  select coalesce(pg_get_userbyid(nullif(g.grantee, 0)), 'public') as grantee, o.name, g.privilege_type as privilege from (
    select format('%I.%I', n.nspname, c.relname) as name, coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)) as acl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all select format('%I.%I.%I', n.nspname, c.relname, a.attname), a.attacl
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and a.attacl is not null
    union all select format('%I.%I()', n.nspname, p.proname), coalesce(p.proacl, acldefault('f', p.proowner))
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1)
    union all select n.nspname, coalesce(n.nspacl, acldefault('n', n.nspowner)) from pg_namespace n where n.nspname = any ($1)
  ) o, aclexplode(o.acl) g`;
const grants = () => rows<{ grantee: string; name: string; privilege: string }>(GRANTS, [[...OURS, "jobs"]]);

test("the portal's user has the zone that is shared, and nothing of any other", async () => {
  const own = (await grants()).filter(({ grantee }) => grantee === "entente_portal" || grantee === "public");
  // Tables of the zone `shared` are still to come.
  expect(own).toEqual([{ grantee: "entente_portal", name: "shared", privilege: "USAGE" }]);
  for (const table of ["core.members", "auth.people", "core.migrations", "jobs.job"])
    await expect(database.portal.query(`select from ${table}`)).rejects.toMatchObject({ code: "42501" });
  await expect(database.portal.query("select core.belongs_elsewhere(gen_random_uuid(), gen_random_uuid())")).rejects.toMatchObject({
    code: "42501",
  });
});

test("requests may read and write rows, and change no table", async () => {
  const own = (await grants()).filter(({ grantee }) => grantee === "entente_app");
  const privileges = new Set(own.map(({ privilege }) => privilege));
  expect([...privileges].toSorted()).toEqual(["DELETE", "EXECUTE", "INSERT", "SELECT", "UPDATE", "USAGE"]);
  const missing = await rows(
    `select from pg_default_acl d, aclexplode(d.defaclacl) g where g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') and g.grantee <> d.defaclrole`,
  );
  expect(missing).toEqual([]);
  for (const table of await namesOf(`select name from (${TABLES}) t`, [OURS]))
    await expect(database.app.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: "42501" });
});

test.each(["core.audit", "core.events"])(
  "what is written in %s is neither changed nor taken out by a request, nor by a job",
  async (table) => {
    const own = (await grants()).filter(({ grantee, name }) => grantee === "entente_app" && name.startsWith(table));
    expect(
      own
        .filter(({ name }) => name === table)
        .map(({ privilege }) => privilege)
        .toSorted(),
    ).toEqual(["INSERT", "SELECT"]);
    await expect(database.app.query(`update ${table} set at = now()`)).rejects.toMatchObject({ code: "42501" });
    await expect(database.app.query(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
  },
);

test("migrations are the owner's: requests only read which there were", async () => {
  const own = (await grants()).filter(({ grantee, name }) => grantee === "entente_app" && name === "core.migrations");
  expect(own.map(({ privilege }) => privilege).filter((privilege) => privilege !== "SELECT")).toEqual([]);
  await expect(database.app.query("delete from core.migrations")).rejects.toMatchObject({ code: "42501" });
  await expect(database.app.query("create table core.more ()")).rejects.toMatchObject({ code: "42501" });
  await expect(database.app.query("create table public.more ()")).rejects.toMatchObject({ code: "42501" });
  await expect(database.app.query("create schema more")).rejects.toMatchObject({ code: "42501" });
});

test("a function that runs as its owner looks names up in no path of the caller's", async () => {
  const definers = await rows<{ name: string; settings: string[] | null }>(
    `select format('%I.%I', n.nspname, p.proname) as name, p.proconfig as settings from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and n.nspname = any ($1)`,
    [[...OURS, "jobs"]],
  );
  expect(definers).toEqual([{ name: "core.belongs_elsewhere", settings: ['search_path=""'] }]);
});

test("whoever does jobs hears of each as soon as it is committed", async () => {
  const queues = await rows<{ name: string; notify: boolean }>("select name, notify from jobs.queue where name = any ($1)", [
    sessionJobs.map(({ name }) => name),
  ]);
  expect(queues).toEqual(sessionJobs.map(({ name }) => ({ name, notify: true })));
});

test("there are no triggers and no views that would see more than who asks", async () => {
  expect(
    await namesOf(`select tgname as name from pg_trigger t join (${TABLES}) o on o.oid = t.tgrelid where not tgisinternal`, [OURS]),
  ).toEqual([]);
  const views = `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname = any ($1) and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'`;
  expect(await namesOf(views, [OURS])).toEqual([]);
});

test("no user of ours may set up what runs as somebody else", async () => {
  await withClient({ ...database.appConnection() }, async (client) => {
    for (const sql of [
      "set role entente_owner",
      "set role postgres",
      "set session authorization entente_owner",
      "alter role entente_app bypassrls",
    ])
      await expect(client.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(?:42501|22023|42704)$/u) });
  });
});
