/** What a backup says of itself: what it holds, of which version, with which digests. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@entente/domain/errors.ts";
import { z } from "zod";

const NOTICE =
  "The installation's keys are NOT in this backup. Keep the key file (ENTENTE_KEYS, by default keys.json in the data folder) somewhere else: without it sealed secrets cannot be opened.";
const FILE = "manifest.json";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const Manifest = z.strictObject({
  notice: z.string(),
  format: z.literal(1),
  /** `cluster`: PostgreSQL's files and log, for the same major version. `tables`: rows, for any PostgreSQL. */
  kind: z.enum(["cluster", "tables"]),
  madeAt: z.iso.datetime(),
  version: z.string(),
  postgresMajor: z.int(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: Sha256 })),
  /** Tells which keys belong to it, without telling them. */
  keyFingerprint: Sha256.nullable(),
  /** Rows at the moment of the backup; of a cluster, which goes on changing, at its beginning. */
  tables: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  auditHeads: z.array(z.strictObject({ workspaceId: z.uuid(), seq: z.int(), hash: Sha256 })),
  parts: z.array(z.strictObject({ name: z.string().regex(/^[\w.-]+$/u), bytes: z.int(), sha256: Sha256 })),
});
export type Manifest = z.infer<typeof Manifest>;

/** The first line of both files says what is not in the backup. */
export function writeManifest(folder: string, facts: Omit<Manifest, "notice" | "format">): Manifest {
  const manifest: Manifest = { notice: NOTICE, format: 1, ...facts };
  writeFileSync(join(folder, FILE), `${JSON.stringify(manifest, null, 2).replace("{\n  ", "{ ")}\n`, { mode: 0o600 });
  const readme = [
    NOTICE,
    "",
    `Entente ${manifest.version}, ${manifest.madeAt}. Restore it with: entente restore <this folder>`,
    "Check it at any time with: entente backup verify <this folder>",
  ];
  writeFileSync(join(folder, "README.txt"), `${readme.join("\n")}\n`, { mode: 0o600 });
  return manifest;
}

/** @throws AppError `backup.not_found`, `backup.damaged` */
export function readManifest(folder: string): Manifest {
  const path = join(folder, FILE);
  if (!existsSync(path)) throw new AppError("backup.not_found", { folder });
  try {
    return z.parse(Manifest, JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new AppError("backup.damaged", { folder, part: FILE }, { cause: error });
  }
}
