/** Signs, every ten minutes, how far each workspace's audit log has come, into files outside the database. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import * as audits from "../platform/audit.repo.ts";
import { signCheckpoint, signingKeyOf } from "../platform/audit-chain.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { NO_WORKSPACE } from "../platform/transaction.ts";
import { workspaceIds } from "../workspaces/workspace.service.ts";
import { appendCheckpoint, CHECKPOINT_FOLDER } from "./checkpoint-file.ts";

export const AUDIT_SIGNING = "audit checkpoints";

export const auditJobs: readonly Job[] = [
  job({ name: "audit.checkpoint", payload: z.object({}), cron: "*/10 * * * *", run: writeCheckpoints }),
];

/** Appends one line per workspace whose log has grown since its last line. */
export async function writeCheckpoints({ installation, now, transaction }: JobContext): Promise<void> {
  const folder = join(installation.dataFolder, CHECKPOINT_FOLDER);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = signingKeyOf(installation.keys.derive(AUDIT_SIGNING));
  const ids = await transaction("read", {}, ({ db }) => workspaceIds(db));
  for (const workspaceId of [NO_WORKSPACE, ...ids]) {
    const [head] = await transaction("read", { workspaceId }, ({ db }) => audits.heads(db));
    if (head === undefined || head.seq === 0) continue;
    const checkpoint = signCheckpoint({ workspaceId, seq: head.seq, hash: head.hash.toString("hex"), at: now }, key);
    await appendCheckpoint(folder, checkpoint);
  }
}
