/** Work that is done later, outside any request: started by an event, by the clock, or by hand. */
import { CompiledQuery } from "kysely";
import type { ClientConfig, Pool } from "pg";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import type { WriteDb } from "./context.ts";
import type { DomainEvent, Outbox } from "./events.ts";
import type { Installation } from "./installation.ts";
import { inTransaction, type RowScope, type Transaction, type TransactionMode } from "./transaction.ts";

export type JobContext = {
  readonly installation: Installation;
  /** When the job began. */
  readonly now: string;
  /** What time it is meanwhile: some jobs take long. */
  readonly clock: () => string;
  readonly newId: () => string;
  readonly outbox: Outbox;
  /** Jobs, like requests, work in transactions that have named their workspace. */
  readonly transaction: <T>(mode: TransactionMode, scope: RowScope, work: (transaction: Transaction) => Promise<T>) => Promise<T>;
};

export type Job<P = never> = {
  /** Such as `invitations.mail`. */
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** Does the work. It may be done twice: doing it again changes nothing. Throws to be tried again later. */
  readonly run: (context: JobContext, payload: P) => Promise<void>;
  /** Payloads to start with when an event happens. */
  readonly on?: (workspaceId: string, event: DomainEvent) => readonly P[];
  /** When to run by itself, as a cron line in UTC, with `{}` as the payload. */
  readonly cron?: string;
};

/** Keeps a job's exact payload type while it is listed among others. */
// A job is only ever run with what its own schema has parsed.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const job = <P>(one: Job<P>): Job => one as unknown as Job;

export type Jobs = {
  readonly enqueue: Outbox["enqueue"];
  readonly stop: () => Promise<void>;
};

const SCHEMA = "jobs";
const RETRY = { retryLimit: 24, retryBackoff: true, retryDelay: 2, retryDelayMax: 3600 } as const;
const KEEP = { deleteAfterSeconds: 7 * 24 * 3600, retentionSeconds: 14 * 24 * 3600 } as const;
/** `notify`: workers hear of a job as soon as it is committed, instead of when they next look. */
const QUEUE = { ...RETRY, ...KEEP, notify: true } as const;

/** Makes the job tables and queues, as the owner of the schema. */
export async function installJobs(owner: ClientConfig, jobs: readonly Job[]): Promise<void> {
  const boss = new PgBoss({
    ...bossConnection(owner),
    schema: SCHEMA,
    migrate: true,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  for (const { name } of jobs) {
    await boss.createQueue(name, QUEUE);
    // One that an earlier version made is set like a new one.
    await boss.updateQueue(name, QUEUE);
  }
  await boss.stop({ graceful: true });
}

/** Works on jobs until stopped. Instances share the work. */
export async function startJobs(
  pool: Pool,
  connection: ClientConfig,
  {
    jobs,
    context,
    log,
  }: {
    readonly jobs: readonly Job[];
    readonly context: () => Omit<JobContext, "transaction">;
    readonly log: (error: unknown, job: string) => void;
  },
): Promise<Jobs> {
  const boss = new PgBoss({
    ...bossConnection(connection),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    max: 4,
    useListenNotify: true,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on("error", (error) => log(error, "jobs"));
  await boss.start();
  for (const one of jobs) {
    await boss.work(one.name, { batchSize: 10, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 }, async (batch) => {
      for (const { data } of batch) {
        const transaction: JobContext["transaction"] = (mode, scope, work) => inTransaction(pool, { mode, scope }, work);
        try {
          await one.run({ ...context(), transaction }, z.parse(one.payload, data));
        } catch (error) {
          log(error, one.name);
          throw error;
        }
      }
    });
    if (one.cron !== undefined) await boss.schedule(one.name, one.cron, {}, { tz: "UTC" });
  }
  return {
    enqueue: async (db, workspaceId, event, eventId) => {
      for (const one of jobs) {
        const payloads = one.on?.(workspaceId, event) ?? [];
        for (const [at, payload] of payloads.entries())
          await boss.send(one.name, payload, { db: executorOf(db), singletonKey: `${eventId}:${at}` });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}

/** Lets the queue write in a transaction of ours. */
const executorOf = (db: WriteDb) => ({
  executeSql: async (text: string, values: unknown[] = []) => {
    const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
    return { rows };
  },
});

function bossConnection({ host, port, user, password, database, ssl }: ClientConfig) {
  return {
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(typeof password === "string" && { password }),
    ...(database !== undefined && { database }),
    ...(ssl !== undefined && { ssl }),
  };
}
