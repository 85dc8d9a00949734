/** Forgets, every night, what has ended: sessions, links, challenges, counts of attempts, answers kept for who asks again. */
import { laterBy } from "@entente/domain/dates.ts";
import { z } from "zod";
import { forgetAttempts } from "../attempts/attempt.service.ts";
import { forgetLinks } from "../links/link.service.ts";
import { forgetKeys, KEY_KEPT_MS } from "../platform/idempotency.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { NO_WORKSPACE } from "../platform/transaction.ts";
import { forgetChallenges } from "../security/challenge.service.ts";
import { workspaceIds } from "../workspaces/workspace.service.ts";
import { forgetSessions } from "./session.service.ts";

export const sessionJobs: readonly Job[] = [job({ name: "sessions.forget", payload: z.object({}), cron: "40 3 * * *", run: forgetEnded })];

export async function forgetEnded({ now, transaction }: JobContext): Promise<void> {
  await transaction("write", {}, async ({ db }) => {
    await forgetSessions(db, now);
    await forgetLinks(db, now);
    await forgetChallenges(db, now);
    await forgetAttempts(db, now);
  });
  const ids = await transaction("read", {}, ({ db }) => workspaceIds(db));
  for (const workspaceId of [NO_WORKSPACE, ...ids])
    await transaction("write", { workspaceId }, ({ db }) => forgetKeys(db, workspaceId, laterBy(now, -KEY_KEPT_MS)));
}
