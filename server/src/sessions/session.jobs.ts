/** Forgets, every night, what has ended: sessions, links, challenges, counts of attempts. */
import { z } from "zod";
import { forgetAttempts } from "../attempts/attempt.service.ts";
import { forgetLinks } from "../links/link.service.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { forgetChallenges } from "../security/challenge.service.ts";
import { forgetSessions } from "./session.service.ts";

export const sessionJobs: readonly Job[] = [job({ name: "sessions.forget", payload: z.object({}), cron: "40 3 * * *", run: forgetEnded })];

export async function forgetEnded({ now, transaction }: JobContext): Promise<void> {
  await transaction("write", {}, async ({ db }) => {
    await forgetSessions(db, now);
    await forgetLinks(db, now);
    await forgetChallenges(db, now);
    await forgetAttempts(db, now);
  });
}
