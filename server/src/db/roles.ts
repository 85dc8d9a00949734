/**
 * The database users Entente works with. `entente_owner` owns the schemas and runs migrations; requests never
 * use it. `entente_app` and `entente_portal` are what people's requests run as: bound by row-level security.
 *
 * Roles belong to the whole server, not to one database: several databases, tests and instances set up the
 * same ones at once, so each step looks first and takes "somebody was faster" for done.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@entente/domain/errors.ts";
import { type Client, type ClientConfig, Client as PgClient, escapeIdentifier, escapeLiteral } from "pg";

export const ROLES = ["entente_owner", "entente_app", "entente_portal"] as const;
export type Role = (typeof ROLES)[number];
/** The password of a role, the same on every instance of an installation. */
export type PasswordOf = (role: Role) => string;

const TIMES = { timezone: "UTC", datestyle: "ISO, YMD" } as const;
const ASKED = { idle_in_transaction_session_timeout: "30s", lock_timeout: "10s" } as const;
/** What holds for every session of a role; set on the role itself, for not every pooler lets a session bring its own. */
const SETTINGS: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  entente_owner: { ...TIMES },
  entente_app: { ...TIMES, ...ASKED, statement_timeout: "30s" },
  entente_portal: { ...TIMES, ...ASKED, statement_timeout: "10s" },
};

/** Somebody else made it, or changed the same row, at the same moment. */
const MADE_ALREADY: ReadonlySet<unknown> = new Set(["42710", "23505"]);
const CHANGED_AT_ONCE: ReadonlySet<unknown> = new Set(["XX000", "40001"]);
const NOT_ALLOWED = "42501";
/** The role that says which keys the passwords come from. */
const MARKED: Role = "entente_owner";
const MOST_ATTEMPTS = 20;

/**
 * Makes the roles, and gives them their part in this database. Changes nothing where all is as it should be.
 *
 * @param admin connected to the database Entente will use, as a user that may create roles
 * @throws AppError `database.roles_denied`, `database.role_unsafe`
 */
export async function ensureRoles(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ me: string }>("select current_user as me");
  const me = rows[0]?.me ?? "";
  try {
    for (const role of ROLES) await patiently(() => ensureRole(admin, role));
    await patiently(() => grantDatabase(admin));
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    throw new AppError("database.roles_denied", { user: me }, { cause: error });
  }
}

/**
 * Sets the passwords of roles that cannot sign in with theirs yet. Which keys they come from is written on a
 * role for all to see: a start with other keys is refused before it locks out those who have the right ones.
 *
 * @param address how to reach the database, without user and password
 * @throws AppError `database.roles_denied`, `database.roles_taken`
 */
export async function ensurePasswords(admin: Client, address: ClientConfig, passwordOf: PasswordOf): Promise<void> {
  const mark = `Entente, keys ${createHash("sha256").update(passwordOf("entente_owner")).digest("hex").slice(0, 16)}`;
  const written = await markIn(admin);
  if (written !== null && written !== mark) throw new AppError("database.roles_taken");
  for (const role of ROLES) {
    const password = passwordOf(role);
    if (await canSignIn({ ...address, user: role, password })) continue;
    try {
      // Not the password itself: servers may write statements to their log.
      await patiently(() => admin.query(`alter role ${role} password ${escapeLiteral(scramVerifier(password))}`));
    } catch (error) {
      if (codeOf(error) !== NOT_ALLOWED) throw error;
      throw new AppError("database.roles_denied", { user: admin.user ?? "" }, { cause: error });
    }
  }
  if (written !== null) return;
  await patiently(() => admin.query(`comment on role ${MARKED} is ${escapeLiteral(mark)}`)).catch(ignore(new Set([NOT_ALLOWED])));
}

async function markIn(admin: Client): Promise<string | null> {
  const { rows } = await admin.query<{ mark: string | null }>(
    "select shobj_description(oid, 'pg_authid') as mark from pg_roles where rolname = $1",
    [MARKED],
  );
  return rows[0]?.mark ?? null;
}

/** What PostgreSQL keeps of a password (RFC 5803), so that only this is sent. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password.normalize("NFKC"), salt, iterations, 32, "sha256");
  const keyOf = (name: string) => createHmac("sha256", salted).update(name).digest();
  const stored = createHash("sha256").update(keyOf("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${keyOf("Server Key").toString("base64")}`;
}

type RoleRow = { rolsuper: boolean; rolbypassrls: boolean; rolcanlogin: boolean; rolconfig: readonly string[] | null; is_member: boolean };

async function ensureRole(admin: Client, role: Role): Promise<void> {
  let row = await find(admin, role);
  if (row === undefined) {
    await admin.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole`).catch(ignore(MADE_ALREADY));
    row = await find(admin, role);
  }
  if (row === undefined) throw new Error(`the role ${role} was made and is not there`);
  if (row.rolsuper || row.rolbypassrls) throw new AppError("database.role_unsafe", { role });
  if (!row.rolcanlogin) await admin.query(`alter role ${role} login`);
  for (const [name, value] of Object.entries(SETTINGS[role]))
    if (!row.rolconfig?.includes(`${name}=${value}`)) await admin.query(`alter role ${role} set ${name} = ${escapeLiteral(value)}`);
}

async function find(admin: Client, role: Role): Promise<RoleRow | undefined> {
  const { rows } = await admin.query<RoleRow>(
    `select rolsuper, rolbypassrls, rolcanlogin,
       (select array_agg(lower(split_part(one, '=', 1)) || '=' || split_part(one, '=', 2)) from unnest(rolconfig) one) as rolconfig
     from pg_roles where rolname = $1`,
    [role],
  );
  return rows[0];
}

/** Only our roles may enter the database; only the owner may make schemas in it. */
async function grantDatabase(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; is_done: boolean }>(
    `select current_database() as name,
       has_database_privilege('entente_owner', current_database(), 'create')
       and has_database_privilege('entente_app', current_database(), 'connect')
       and has_database_privilege('entente_portal', current_database(), 'connect')
       and not exists (
         select from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) as granted
         where datname = current_database() and granted.grantee = 0) as is_done`,
  );
  const [database] = rows;
  if (database === undefined || database.is_done) return;
  const name = escapeIdentifier(database.name);
  await admin.query(
    `revoke all on database ${name} from public;
     grant create, connect on database ${name} to entente_owner;
     grant connect on database ${name} to entente_app, entente_portal`,
  );
}

async function canSignIn(settings: ClientConfig): Promise<boolean> {
  const client = new PgClient({ ...settings, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function patiently<T>(step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (!CHANGED_AT_ONCE.has(codeOf(error)) || attempt === MOST_ATTEMPTS) throw error;
      await pause(Math.random() * 50);
    }
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

const ignore =
  (codes: ReadonlySet<unknown>) =>
  (error: unknown): null => {
    if (!codes.has(codeOf(error))) throw error;
    return null;
  };
