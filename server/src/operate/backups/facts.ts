/** What a database says of itself for a backup's manifest. */
import type { Client } from "pg";
import { appliedIn } from "../../db/migrate.ts";
import type { Manifest } from "./manifest.ts";
import { countRows } from "./tables.ts";

/** @param owner a connection as the owner of the schemas, who sees every row */
export async function factsOf(
  owner: Client,
): Promise<Pick<Manifest, "postgresMajor" | "migrations" | "keyFingerprint" | "tables" | "auditHeads">> {
  const migrations = await appliedIn(owner);
  const { rows: versions } = await owner.query<{ number: number }>("select current_setting('server_version_num')::int as number");
  const { rows: installations } = await owner.query<{ fingerprint: string }>(
    "select encode(key_fingerprint, 'hex') as fingerprint from auth.installation",
  );
  const { rows: auditHeads } = await owner.query<Manifest["auditHeads"][number]>(
    `select workspace_id as "workspaceId", seq, encode(hash, 'hex') as hash from core.audit_heads order by workspace_id`,
  );
  return {
    postgresMajor: Math.floor((versions[0]?.number ?? 0) / 10_000),
    migrations: migrations.map(({ name, sha256 }) => ({ name, sha256 })),
    keyFingerprint: installations[0]?.fingerprint ?? null,
    tables: [...(await countRows(owner))],
    auditHeads,
  };
}
