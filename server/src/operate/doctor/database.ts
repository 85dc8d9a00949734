/** What the database says: whether it can be reached, its schema, whether the zones are closed, its clock. */
import type { Client } from "pg";
import { appliedIn, missingOf, readMigrations } from "../../db/migrate.ts";
import { type Database, withClient } from "../../db/open.ts";
import { AppError } from "@entente/domain/errors.ts";
import { type Finding, finding } from "./finding.ts";

/** Sessions and one-time codes live by the clock; the database's and the server's must agree. */
const MOST_CLOCK_MS = 5000;
/** Every table that has a workspace must hide other workspaces' rows, from its owner too. */
const UNGUARDED = `
  select c.oid::regclass::text as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
  where n.nspname in ('core', 'shared') and c.relkind in ('r', 'p')
    and not (c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid and (select oid from pg_roles where rolname = 'entente_app') = any (p.polroles)))`;

/** @returns findings, and the fingerprint of the keys the database belongs to */
export async function lookAt(
  database: Database,
): Promise<{ readonly findings: readonly Finding[]; readonly keyFingerprint: string | null }> {
  return withClient(database.owner(), async (client) => {
    const { rows } = await client.query<{ version: string; now: string }>(
      "select current_setting('server_version') as version, clock_timestamp() as now",
    );
    const version = rows[0]?.version ?? "";
    const difference = Math.abs(Date.parse(rows[0]?.now ?? "") - Date.now());
    const schema = await schemaFinding(client);
    return {
      findings: [
        finding("database.good", { version, isEmbedded: String(database.embedded !== null) }),
        schema,
        ...(schema.code === "schema.good" ? [await zonesFinding(client, database)] : []),
        finding(difference > MOST_CLOCK_MS ? "clock.off" : "clock.good", { seconds: Math.round(difference / 1000) }),
      ],
      keyFingerprint: await keyFingerprintOf(client),
    };
  });
}

async function schemaFinding(client: Client): Promise<Finding> {
  try {
    const missing = missingOf(readMigrations(), await appliedIn(client));
    if (missing.length > 0) return finding("schema.behind", { count: missing.length });
    return finding("schema.good", { migration: readMigrations().at(-1)?.name });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return finding("schema.newer", error.details);
  }
}

async function zonesFinding(owner: Client, { portal, app }: Database): Promise<Finding> {
  const { rows: unguarded } = await owner.query<{ name: string }>(UNGUARDED);
  const { rows: reach } = await portal.query<{ schema: string }>(
    "select one as schema from unnest(array['core', 'auth']) one where has_schema_privilege(one, 'usage')",
  );
  // Without a workspace named, nobody's rows may be seen.
  const { rows: seen } = await app.query<{ count: number }>("select count(*) as count from core.members");
  const faults = [
    ...unguarded.map(({ name }) => name),
    ...reach.map(({ schema }) => `entente_portal → ${schema}`),
    ...((seen[0]?.count ?? 0) > 0 ? ["core.members"] : []),
  ];
  return faults.length === 0 ? finding("zones.good") : finding("zones.open", { faults: faults.join(", ") });
}

async function keyFingerprintOf(client: Client): Promise<string | null> {
  const { rows: there } = await client.query<{ is_there: boolean }>("select to_regclass('auth.installation') is not null as is_there");
  if (there[0]?.is_there !== true) return null;
  const { rows } = await client.query<{ fingerprint: string }>(
    "select encode(key_fingerprint, 'hex') as fingerprint from auth.installation",
  );
  return rows[0]?.fingerprint ?? null;
}
