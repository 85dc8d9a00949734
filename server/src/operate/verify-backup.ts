/** Checks a backup the only way that proves it: restores it into a place of its own, looks at what came back, and takes it away. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { prepareFolders, removeFolders } from "../db/embedded/folders.ts";
import { schemaDescription } from "../db/fingerprint.ts";
import type { DatabaseLog } from "../db/log.ts";
import { migrate, readMigrations } from "../db/migrate.ts";
import { createDatabase, type Database, openAs, openDatabase, withClient } from "../db/open.ts";
import { placeOf } from "../db/place.ts";
import { AUDIT_SIGNING } from "../audit/audit.jobs.ts";
import { CHECKPOINT_FOLDER, readCheckpoints } from "../audit/checkpoint-file.ts";
import { publicKeyOf, signingKeyOf } from "../platform/audit-chain.ts";
import { readKeys } from "../platform/keys.ts";
import { chainsIn, checkChains } from "./audit-chains.ts";
import { factsOf } from "./backups/facts.ts";
import type { Manifest } from "./backups/manifest.ts";
import { danglingReferences } from "./backups/tables.ts";
import { restore, type RestoreStep } from "./restore.ts";

/** What was looked at; `faults` is empty where all was well, and names what was not. */
export type Check = {
  readonly name: "rows" | "references" | "schema" | "audit" | "keys";
  readonly count: number;
  readonly faults: readonly string[];
};
export type VerifyRequest = {
  readonly config: Config;
  readonly from: string;
  readonly onStep: (step: RestoreStep | { readonly kind: "looking" }) => void;
  readonly log: DatabaseLog;
};

/** @throws AppError `backup.*` for a backup that cannot even be restored */
export async function verifyBackup({
  config,
  from,
  onStep,
  log,
}: VerifyRequest): Promise<{ readonly manifest: Manifest; readonly checks: readonly Check[] }> {
  const scratch = mkdtempSync(join(tmpdir(), "entente-verify-"));
  const place = { databaseUrl: null, dataFolder: scratch, keysPath: config.keysPath };
  try {
    const { manifest } = await restore({ config: place, from, onStep, log });
    onStep({ kind: "looking" });
    const database = await openDatabase(placeOf(place, null, log));
    try {
      return { manifest, checks: await look(database, manifest, config) };
    } finally {
      await database.stop();
    }
  } finally {
    if (existsSync(join(scratch, "postgres"))) removeFolders(prepareFolders(scratch, log));
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function look(database: Database, manifest: Manifest, config: Config): Promise<readonly Check[]> {
  const { facts, dangling } = await withClient(database.owner(), async (owner) => ({
    facts: await factsOf(owner),
    dangling: await danglingReferences(owner),
  }));
  return [
    rowsCheck(manifest, facts.tables),
    { name: "references", count: dangling.length, faults: dangling.map(({ name, rows }) => `${name}: ${rows}`) },
    await schemaCheck(database, manifest),
    await auditCheck(database, manifest, config),
    keysCheck(manifest, config),
  ];
}

/** Rows of one moment must all be there; a cluster's grew while it was copied, and reading them all is the check. */
function rowsCheck({ kind, tables }: Manifest, found: Manifest["tables"]): Check {
  const now = new Map(found.map(({ name, rows }) => [name, rows]));
  const faults = tables
    .filter(({ name, rows }) => (kind === "tables" ? now.get(name) !== rows : !now.has(name)))
    .map(({ name, rows }) => `${name}: ${now.get(name) ?? "-"} ≠ ${rows}`);
  return { name: "rows", count: found.reduce((sum, { rows }) => sum + rows, 0), faults };
}

/** The schema must be the one that this version's migrations make, where they are the same ones. */
async function schemaCheck(database: Database, manifest: Manifest): Promise<Check> {
  const then = new Set(manifest.migrations.map(({ name }) => name));
  const name = "entente_verify_schema";
  await createDatabase(database.admin(), name);
  const fresh = await openAs({ ...database.admin(), database: name }, { passwordOf: () => "", log: () => {} });
  await migrate(
    fresh.owner(),
    readMigrations().filter((one) => manifest.kind === "tables" || then.has(one.name)),
    () => {},
  );
  const wanted = await withClient(fresh.owner(), schemaDescription);
  await fresh.stop();
  const found = await withClient(database.owner(), schemaDescription);
  const [has, needs] = [new Set(found), new Set(wanted)];
  const faults = [...wanted.filter((line) => !has.has(line)), ...found.filter((line) => !needs.has(line))];
  return { name: "schema", count: found.length, faults };
}

/** The chains, and that none ends before it did when the backup was made. */
async function auditCheck(database: Database, manifest: Manifest, { keysPath, dataFolder }: Config): Promise<Check> {
  const heads = new Map(manifest.auditHeads.map(({ workspaceId, seq }) => [workspaceId, seq]));
  const hasKeys = existsSync(keysPath);
  const signingKey = signingKeyOf(hasKeys ? readKeys(keysPath).derive(AUDIT_SIGNING) : Buffer.alloc(32));
  // What was signed after the backup was made cannot be in it.
  const checkpoints = hasKeys
    ? readCheckpoints(join(dataFolder, CHECKPOINT_FOLDER)).filter(({ workspaceId, seq }) => seq <= (heads.get(workspaceId) ?? 0))
    : [];
  const chains = await withClient(database.owner(), chainsIn);
  const report = await checkChains(database.app, [...chains, ...heads.keys()], { checkpoints, publicKey: publicKeyOf(signingKey) });
  const { rows: found } = await withClient(database.owner(), (owner) =>
    owner.query<{ id: string; seq: number }>("select workspace_id as id, seq from core.audit_heads"),
  );
  const now = new Map(found.map(({ id, seq }) => [id, seq]));
  const short = [...heads].filter(([id, seq]) => (now.get(id) ?? 0) < seq).map(([id, seq]) => `${id}: ${now.get(id) ?? 0} < ${seq}`);
  return {
    name: "audit",
    count: report.entries,
    faults: [...report.faults.map(({ workspaceId, seq, fault }) => `${workspaceId} ${seq} ${fault}`), ...short],
  };
}

/** Whether the keys of this machine open what is sealed in the backup. */
function keysCheck({ keyFingerprint }: Manifest, { keysPath }: Config): Check {
  if (keyFingerprint === null) return { name: "keys", count: 0, faults: [] };
  const fits = existsSync(keysPath) && readKeys(keysPath).fingerprint.toString("hex") === keyFingerprint;
  return { name: "keys", count: 1, faults: fits ? [] : [keysPath] };
}
