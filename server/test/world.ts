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
import { type Features, features } from "../src/features.ts";
import { createApp } from "../src/platform/app.ts";
import type { DomainEvent, Outbox } from "../src/platform/events.ts";
import type { Installation } from "../src/platform/installation.ts";
import type { JobContext } from "../src/platform/jobs.ts";
import { keysOf } from "../src/platform/keys.ts";
import { type Limits, limitRequests } from "../src/platform/limits.ts";
import type { Mail } from "../src/platform/mail.ts";
import { createMetrics } from "../src/platform/metrics.ts";
import { servePages } from "../src/platform/pages.ts";
import { cookieNameOf } from "../src/platform/session-cookie.ts";
import { inTransaction, type RowScope, type Transaction } from "../src/platform/transaction.ts";
import { firstAdministratorLink } from "../src/setup/setup.service.ts";
import { type Browser, browserAt } from "./browser.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";

const NOW = "2026-11-22T08:00:00.000Z";
const AS_MUCH_AS_THEY_LIKE: Limits = { perPerson: 1e9, perAddress: 1e9 };
/** Everybody's. */
export const PASSWORD = "four words make it";

/** Somebody with a browser of theirs, signed in. */
export type Somebody = Browser & { readonly personId: string; readonly workspaceId: string; readonly email: string };

export type World = Awaited<ReturnType<typeof createWorld>>;

type Wanted = {
  readonly baseUrl?: string;
  /** Whether there is a mail server; what it gets is in `mails`. */
  readonly sendsMail?: boolean;
  /** How much one caller may ask for; as much as they like where not said. */
  readonly limits?: Limits;
  /** The built web app; there is none where not said. */
  readonly webFolder?: string;
  /** Reached in another way than by itself, such as through something that cuts its connections. */
  readonly database?: TestDatabase;
};

/** What all parts of a world share. */
type Ground = {
  readonly database: TestDatabase;
  readonly installation: Installation;
  readonly clock: { now: string };
  readonly newId: () => string;
  readonly limits: Limits;
  readonly webFolder: string;
  readonly wake: () => void;
};

export async function createWorld(wanted: Wanted = {}) {
  const { baseUrl = "http://localhost:4870", sendsMail = false, limits = AS_MUCH_AS_THEY_LIKE } = wanted;
  const database = wanted.database ?? (await createTestDatabase());
  const dataFolder = mkdtempSync(join(tmpdir(), "entente-world-"));
  const clock = { now: NOW };
  const mails: Mail[] = [];
  const logged: unknown[] = [];
  const installation: Installation = {
    keys: keysOf([{ version: 1, key: Buffer.alloc(32, 7) }]),
    baseUrl,
    dataFolder,
    sendMail: sendsMail ? async (mail) => void mails.push(mail) : null,
  };
  const wakeups = wakeupsIn();
  const leaving = new AbortController();
  const ground = {
    database,
    installation,
    clock,
    newId: idsFrom(() => clock.now),
    limits,
    webFolder: wanted.webFolder ?? join(dataFolder, "no-pages"),
    wake: wakeups.wake,
  };
  const all = features({
    installation,
    pool: database.app,
    wakeups,
    leaving: leaving.signal,
    running: { version: "1.0.0", isEmbedded: true, migration: "0001_platform.sql", startedAt: NOW, sendsMail, baseUrl, dataFolder },
  });
  const work = jobsOf(ground, all);
  const fetch = appOf(ground, { all, outbox: work.outbox, logged });
  const browser = browsersOf(baseUrl, fetch);
  return {
    ...database,
    installation,
    jobs: all.jobs,
    mounted: all.mounted,
    mails,
    /** Failures that were not expected. */
    logged,
    /** The app, asked with a request as it is. */
    fetch,
    browser,
    ...peopleOf(ground, browser),
    withToken: (secret: string) => createApi(`${baseUrl}/api`, fetch, { authorization: `Bearer ${secret}` }),
    newId: ground.newId,
    now: () => clock.now,
    pass: (durationMs: number) => {
      clock.now = laterBy(clock.now, durationMs);
    },
    /** Does the jobs that events have started. */
    work: work.run,
    /** Loses the jobs that wait, as a server does that is cut off from power before it has written them down. */
    forget: work.forget,
    jobContext: work.context,
    flush: all.flush,
    /** Looks at rows, or changes them, behind the API's back. */
    transaction: <T>(scope: RowScope, does: (transaction: Transaction) => Promise<T>) =>
      inTransaction(database.app, { mode: "write", scope }, does),
    /** What a server that stops tells those who listen. */
    leave: () => leaving.abort(),
    stop: async () => {
      leaving.abort();
      await all.flush();
      await database.stop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

/** What stands after `#` in a link. */
export const tokenIn = (url: string): string => new URL(url).hash.slice(1);

/** Jobs wait here until a test wants them done. */
function jobsOf({ database, installation, clock, newId, wake }: Ground, { jobs }: Features) {
  const waiting: Array<() => Promise<void>> = [];
  const context = (): JobContext => ({
    installation,
    now: clock.now,
    clock: () => clock.now,
    newId,
    outbox,
    transaction: (mode, scope, work) => inTransaction(database.app, { mode, scope }, work),
  });
  const outbox: Outbox = {
    enqueue: async (_, workspaceId: string, event: DomainEvent) => {
      for (const job of jobs) for (const payload of job.on?.(workspaceId, event) ?? []) waiting.push(() => job.run(context(), payload));
    },
    wake,
  };
  return {
    context,
    outbox,
    forget: () => {
      waiting.length = 0;
    },
    run: async () => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await job();
    },
  };
}

function wakeupsIn() {
  const listeners = new Set<() => void>();
  return {
    wake: () => {
      for (const one of listeners) one();
    },
    listen: (onWake: () => void) => {
      listeners.add(onWake);
      return () => listeners.delete(onWake);
    },
  };
}

type Fetch = (request: Request) => Promise<Response>;

function appOf(
  { database, installation, clock, newId, limits, webFolder }: Ground,
  { all, outbox, logged }: { readonly all: Features; readonly outbox: Outbox; readonly logged: unknown[] },
): Fetch {
  const { baseUrl } = installation;
  const app = createApp({
    platform: {
      pool: database.app,
      find: all.find,
      cookieName: cookieNameOf(baseUrl),
      now: () => clock.now,
      newId,
      limit: limitRequests(limits),
      outbox,
      log: (error) => logged.push(error),
    },
    mounted: all.mounted,
    baseUrl,
    trustedProxies: 1,
    pages: servePages(webFolder),
    metrics: createMetrics(database.app),
    metricsToken: null,
    document: {},
    isAlive: () => true,
    readiness: async () => ({ isReady: true, reasons: [] }),
  });
  return async (request) => app.fetch(request);
}

/** Each browser has a network of its own, so that one test's guesses do not count for another's. */
function browsersOf(baseUrl: string, fetch: Fetch): (address?: string) => Browser {
  let made = 0;
  const nextAddress = () => {
    made += 1;
    return `10.${Math.trunc(made / 250)}.${made % 250}.1`;
  };
  return (address = nextAddress()) => browserAt(baseUrl, fetch, { "x-forwarded-for": address });
}

function peopleOf({ database, installation: { baseUrl }, clock, newId }: Ground, browser: () => Browser) {
  let known = 0;
  return {
    /** The first administrator, who founds the first workspace. */
    founder: async (): Promise<Somebody> => {
      const link = await firstAdministratorLink(database.app, { baseUrl, now: clock.now, newId });
      if (link === null) throw new Error("There is somebody already.");
      const [own, email] = [browser(), "wei.zhang@example.com"];
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
    },
    /** Somebody new in a workspace, invited by an administrator, who proves who they are where that is asked for. */
    member: async (inviter: Somebody, roles: readonly Role[], address?: string): Promise<Somebody> => {
      known += 1;
      const email = address ?? `${roles[0] ?? "member"}.${known}@example.com`;
      const asked = () => inviter.api(invite, { body: { email, roles: [...roles], locale: "en" } });
      const { link } = await asked().catch(async (error: unknown) => {
        if (failureOf(invite, error)?.code !== "auth.step_up_required") throw error;
        await inviter.api(proveIdentity, { body: { password: PASSWORD } });
        return asked();
      });
      const own = browser();
      const { body } = await own.api(acceptInvitation, {
        body: { token: tokenIn(link.url), fullName: `Somebody ${known}`, password: PASSWORD, locale: "en", timeZone: "Europe/London" },
      });
      return { ...own, personId: body.person.id, workspaceId: body.workspace?.id ?? "", email };
    },
  };
}

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
