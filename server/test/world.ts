/** A world to test in: a database of its own, the real HTTP app, a clock that goes on when told to, and people. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApi, failureOf } from "@entente/contract/client.ts";
import { acceptInvitation, invite } from "@entente/contract/invitations.ts";
import { setUp } from "@entente/contract/setup.ts";
import { proveIdentity } from "@entente/contract/sessions.ts";
import { laterBy } from "@entente/domain/dates.ts";
import type { Role } from "@entente/domain/members/role.ts";
import { features } from "../src/features.ts";
import { createApp } from "../src/platform/app.ts";
import type { DomainEvent } from "../src/platform/events.ts";
import { keysOf } from "../src/platform/keys.ts";
import type { Mail } from "../src/platform/mail.ts";
import { createMetrics } from "../src/platform/metrics.ts";
import { servePages } from "../src/platform/pages.ts";
import { cookieNameOf } from "../src/platform/session-cookie.ts";
import { inTransaction, type RowScope, type Transaction } from "../src/platform/transaction.ts";
import { firstAdministratorLink } from "../src/setup/setup.service.ts";
import { type Browser, browserAt } from "./browser.ts";
import { createTestDatabase } from "./database.ts";

const NOW = "2026-11-22T08:00:00.000Z";
export const PASSWORD = "four words make it";

/** Somebody with a browser of theirs, signed in. */
export type Somebody = Browser & { readonly personId: string; readonly workspaceId: string; readonly email: string };

export type World = Awaited<ReturnType<typeof createWorld>>;

export async function createWorld({
  baseUrl = "http://localhost:4870",
  sendsMail = false,
}: { readonly baseUrl?: string; readonly sendsMail?: boolean } = {}) {
  const database = await createTestDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), "entente-world-"));
  const clock = { now: NOW };
  const newId = idsFrom(() => clock.now);
  const mails: Mail[] = [];
  const logged: unknown[] = [];
  const waiting: Array<() => Promise<void>> = [];
  const installation = {
    keys: keysOf([{ version: 1, key: Buffer.alloc(32, 7) }]),
    baseUrl,
    dataFolder,
    sendMail: sendsMail ? async (mail: Mail) => void mails.push(mail) : null,
  };
  const all = features({
    installation,
    pool: database.app,
    wakeups: { listen: () => () => {} },
    running: { version: "1.0.0", isEmbedded: true, migration: "0001_platform.sql", startedAt: NOW, sendsMail, dataFolder },
  });
  const outbox = {
    enqueue: async (_: Transaction["db"], workspaceId: string, event: DomainEvent) => {
      for (const job of all.jobs)
        for (const payload of job.on?.(workspaceId, event) ?? []) waiting.push(() => job.run(jobContext(), payload));
    },
    wake: () => {},
  };
  const jobContext = () => ({
    installation,
    now: clock.now,
    newId,
    outbox,
    transaction: <T>(mode: "read" | "write" | "serializable", scope: object, work: (transaction: Transaction) => Promise<T>) =>
      inTransaction(database.app, { mode, scope }, work),
  });
  const app = createApp({
    platform: {
      pool: database.app,
      find: all.find,
      cookieName: cookieNameOf(baseUrl),
      now: () => clock.now,
      newId,
      limit: async () => {},
      outbox,
      log: (error) => logged.push(error),
    },
    mounted: all.mounted,
    baseUrl,
    trustedProxies: 1,
    pages: servePages(join(dataFolder, "no-pages")),
    metrics: createMetrics(database.app),
    metricsToken: null,
    document: {},
    isAlive: () => true,
    readiness: async () => ({ isReady: true, reasons: [] }),
  });
  const fetch = async (request: Request) => app.fetch(request);
  let addresses = 0;
  // Each browser has a network of its own, so that one test's guesses do not count for another's.
  const browser = (address = `10.${Math.trunc(addresses / 250)}.${addresses++ % 250}.1`) =>
    browserAt(baseUrl, fetch, { "x-forwarded-for": address });

  const founder = async (): Promise<Somebody> => {
    const link = await firstAdministratorLink(database.app, { baseUrl, now: clock.now, newId });
    if (link === null) throw new Error("There is somebody already.");
    const own = browser();
    const email = "wei.zhang@example.com";
    const { body } = await own.api(setUp, {
      body: {
        token: tokenIn(link),
        fullName: "Zhang Wei",
        email,
        password: PASSWORD,
        locale: "zh-CN",
        timeZone: "Asia/Shanghai",
        workspaceName: "远景供应",
      },
    });
    return { ...own, personId: body.person.id, workspaceId: body.workspace?.id ?? "", email };
  };

  return {
    ...database,
    installation,
    jobs: all.jobs,
    jobContext,
    mounted: all.mounted,
    mails,
    /** Failures that were not expected. */
    logged,
    browser,
    founder,
    newId,
    now: () => clock.now,
    pass: (durationMs: number) => {
      clock.now = laterBy(clock.now, durationMs);
    },
    flush: all.flush,
    /** Looks at rows, or changes them, behind the API's back. */
    transaction: <T>(scope: RowScope, work: (transaction: Transaction) => Promise<T>) =>
      inTransaction(database.app, { mode: "write", scope }, work),
    /** Does the jobs that events have started. */
    work: async () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await job();
    },
    withToken: (secret: string) => createApi(`${baseUrl}/api`, fetch, { authorization: `Bearer ${secret}` }),
    /** Somebody new in a workspace, invited by an administrator, who proves who they are where that is asked for. */
    member: async (
      inviter: Somebody,
      roles: readonly Role[],
      email = `${roles[0] ?? "member"}.${addresses}@example.com`,
    ): Promise<Somebody> => {
      const asked = () => inviter.api(invite, { body: { email, roles: [...roles], locale: "en" } });
      const { link } = await asked().catch(async (error: unknown) => {
        if (failureOf(invite, error)?.code !== "auth.step_up_required") throw error;
        await inviter.api(proveIdentity, { body: { password: PASSWORD } });
        return asked();
      });
      const own = browser();
      const { body } = await own.api(acceptInvitation, {
        body: { token: tokenIn(link.url), fullName: `Somebody ${addresses}`, password: PASSWORD, locale: "en", timeZone: "Europe/London" },
      });
      return { ...own, personId: body.person.id, workspaceId: body.workspace?.id ?? "", email };
    },
    stop: async () => {
      await all.flush();
      await database.stop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

/** What stands after `#` in a link. */
export const tokenIn = (url: string): string => new URL(url).hash.slice(1);

/** UUIDv7 by the world's clock, one after the other. */
function idsFrom(now: () => string): () => string {
  let made = 0;
  return () => {
    made += 1;
    const time = Date.parse(now()).toString(16).padStart(12, "0");
    const tail = made.toString(16).padStart(12, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
  };
}
