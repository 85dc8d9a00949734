/** Every feature there is: the one place that knows them all. */
import type { Pool } from "pg";
import { accountRoutes } from "./accounts/account.routes.ts";
import { auditJobs } from "./audit/audit.jobs.ts";
import { auditRoutes } from "./audit/audit.routes.ts";
import { feedOf } from "./events/event-feed.ts";
import { eventRoutes } from "./events/event.routes.ts";
import { importJobs } from "./imports/import.jobs.ts";
import { importRoutes } from "./imports/import.routes.ts";
import { invitationJobs } from "./invitations/invitation.jobs.ts";
import { invitationRoutes } from "./invitations/invitation.routes.ts";
import { measurementRoutes } from "./measurements/measurement.routes.ts";
import { memberRoutes } from "./members/member.routes.ts";
import { personRoutes } from "./people/person.routes.ts";
import type { FindPerson } from "./platform/edge.ts";
import type { Mounted } from "./platform/http.ts";
import type { Installation } from "./platform/installation.ts";
import type { Job } from "./platform/jobs.ts";
import type { Wakeups } from "./platform/wakeups.ts";
import { quadrantRoutes } from "./quadrants/quadrant.routes.ts";
import { resetJobs } from "./resets/reset.jobs.ts";
import { resetRoutes } from "./resets/reset.routes.ts";
import { runJobs } from "./runs/run.jobs.ts";
import { runRoutes } from "./runs/run.routes.ts";
import { scoringModelRoutes } from "./scoring-models/scoring-model.routes.ts";
import { passkeyRoutes } from "./security/passkey.routes.ts";
import { securityRoutes } from "./security/security.routes.ts";
import { findPersonWith } from "./sessions/find-person.ts";
import { ownSessionRoutes } from "./sessions/own-session.routes.ts";
import { sessionJobs } from "./sessions/session.jobs.ts";
import { sessionRoutes } from "./sessions/session.routes.ts";
import { sightingsOn } from "./sessions/sightings.ts";
import { setupRoutes } from "./setup/setup.routes.ts";
import { systemRoutes } from "./system/system.routes.ts";
import type { Running } from "./system/system.service.ts";
import { tierRoutes } from "./tiers/tier.routes.ts";
import { tokenRoutes } from "./tokens/token.routes.ts";
import { workspaceRoutes } from "./workspaces/workspace.routes.ts";

export type FeatureParts = {
  readonly installation: Installation;
  readonly pool: Pool;
  readonly wakeups: Pick<Wakeups, "listen">;
  /** Aborted when the server stops: whoever listens for what happens goes elsewhere. */
  readonly leaving: AbortSignal;
  readonly running: Running;
};
export type Features = {
  readonly mounted: readonly Mounted[];
  readonly jobs: readonly Job[];
  readonly find: FindPerson;
  /** Writes down what is kept in memory for a moment. */
  readonly flush: () => Promise<void>;
};

export function features({ installation, pool, wakeups, leaving, running }: FeatureParts): Features {
  const sightings = sightingsOn(pool);
  return {
    mounted: [
      ...setupRoutes,
      ...sessionRoutes(installation),
      ...ownSessionRoutes,
      ...resetRoutes(installation),
      ...securityRoutes(installation),
      ...passkeyRoutes,
      ...personRoutes,
      ...workspaceRoutes,
      ...memberRoutes(installation),
      ...invitationRoutes(installation),
      ...tokenRoutes(installation),
      ...accountRoutes(installation),
      ...measurementRoutes(installation),
      ...scoringModelRoutes(installation),
      ...runRoutes(installation),
      ...tierRoutes(installation),
      ...quadrantRoutes(installation),
      ...importRoutes(installation),
      ...auditRoutes(installation),
      ...eventRoutes(feedOf(pool, wakeups, leaving)),
      ...systemRoutes(running),
    ],
    jobs: [...sessionJobs, ...resetJobs, ...invitationJobs, ...auditJobs, ...runJobs, ...importJobs],
    find: findPersonWith(sightings),
    flush: sightings.flush,
  };
}
