/** Checks the audit log of every workspace against itself and against what was signed outside the database. */
import { AppError } from "@entente/domain/errors.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AUDIT_SIGNING } from "../audit/audit.jobs.ts";
import { CHECKPOINT_FOLDER, readCheckpoints } from "../audit/checkpoint-file.ts";
import type { DatabaseLog } from "../db/log.ts";
import { withClient } from "../db/open.ts";
import { publicKeyOf, signingKeyOf } from "../platform/audit-chain.ts";
import { chainsIn, type ChainReport, checkChains } from "./audit-chains.ts";
import { withInstallation } from "./opened.ts";
import { type Environment, readSettings } from "./settings.ts";

export type AuditReport = ChainReport & { readonly checkpoints: number };

/** @param checkpointFolder a copy that was kept elsewhere; `null` for the one in the data folder @throws AppError `file.not_found` for a copy that is not there, `installation.none`, `database.*` */
export async function verifyAudit(environment: Environment, checkpointFolder: string | null, log: DatabaseLog): Promise<AuditReport> {
  if (checkpointFolder !== null && !existsSync(checkpointFolder)) throw new AppError("file.not_found", { path: checkpointFolder });
  const config = readSettings(environment);
  return withInstallation(config, log, async ({ app, owner }, keys) => {
    const checkpoints = readCheckpoints(checkpointFolder ?? join(config.dataFolder, CHECKPOINT_FOLDER));
    const publicKey = publicKeyOf(signingKeyOf(keys.derive(AUDIT_SIGNING)));
    const inDatabase = await withClient(owner(), chainsIn);
    // A chain that is gone altogether still has its checkpoints.
    const all = [...inDatabase, ...checkpoints.map(({ workspaceId }) => workspaceId)];
    return { ...(await checkChains(app, all, { checkpoints, publicKey })), checkpoints: checkpoints.length };
  });
}
