/** The audit log in the database. */
import type { ChainedRecord } from "./audit-chain.ts";
import type { ReadDb, WriteDb } from "./context.ts";

export type Head = { readonly seq: number; readonly hash: Buffer; readonly at: string };

/** The chain's last entry; keeps other writers of this workspace's chain waiting. `null` for a chain that has just begun. */
export async function lockHead(db: WriteDb, workspaceId: string): Promise<Head | null> {
  await db
    .insertInto("core.audit_heads")
    .values({ workspace_id: workspaceId, seq: 0, hash: Buffer.alloc(32), at: "1970-01-01T00:00:00.000Z" })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await db
    .selectFrom("core.audit_heads")
    .select(["seq", "hash", "at"])
    .where("workspace_id", "=", workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return head.seq === 0 ? null : head;
}

export async function append(
  db: WriteDb,
  { workspaceId, seq, at, actorKind, actorId, action, target, data, requestId, prev, hash }: ChainedRecord,
): Promise<void> {
  await db
    .insertInto("core.audit")
    .values({
      workspace_id: workspaceId,
      seq,
      at,
      actor_kind: actorKind,
      actor_id: actorId,
      action,
      target,
      data: JSON.stringify(data),
      request_id: requestId,
      prev,
      hash,
    })
    .execute();
  await db.updateTable("core.audit_heads").set({ seq, hash, at }).where("workspace_id", "=", workspaceId).execute();
}

/** Entries after a place in the chain, in its order. */
export async function entriesAfter(db: ReadDb, workspaceId: string, seq: number, limit: number): Promise<ChainedRecord[]> {
  const rows = await db
    .selectFrom("core.audit")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

/** What is wanted of a chain; `null` narrows nothing. */
export type Wanted = {
  /** The part of an action before the dot. */
  readonly about: string | null;
  /** Who did it, or had it done to them. */
  readonly personId: string | null;
  readonly from: string | null;
  readonly until: string | null;
};

/** Entries before a place in the chain, newest first; `null` begins at the newest. */
export async function entriesBefore(
  db: ReadDb,
  workspaceId: string,
  { seq, limit, wanted }: { readonly seq: number | null; readonly limit: number; readonly wanted: Wanted },
): Promise<ChainedRecord[]> {
  const { about, personId, from, until } = wanted;
  const rows = await db
    .selectFrom("core.audit")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .$if(seq !== null, (query) => query.where("seq", "<", seq ?? 0))
    .$if(about !== null, (query) => query.where("action", "like", `${about ?? ""}.%`))
    .$if(personId !== null, (query) =>
      query.where((eb) =>
        eb.or([eb("actor_id", "=", personId), eb("target", "in", [`person:${personId ?? ""}`, `member:${personId ?? ""}`])]),
      ),
    )
    .$if(from !== null, (query) => query.where("at", ">=", from ?? ""))
    .$if(until !== null, (query) => query.where("at", "<", until ?? ""))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

/** Entries about one thing before a place in the chain, newest first; `null` begins at the newest. */
export async function entriesAbout(
  db: ReadDb,
  workspaceId: string,
  { target, before, limit }: { readonly target: string; readonly before: number | null; readonly limit: number },
): Promise<ChainedRecord[]> {
  const rows = await db
    .selectFrom("core.audit")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("target", "=", target)
    .$if(before !== null, (query) => query.where("seq", "<", before ?? 0))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.map(toRecord);
}

export async function heads(db: ReadDb): Promise<Array<Head & { readonly workspaceId: string }>> {
  const rows = await db.selectFrom("core.audit_heads").select(["workspace_id", "seq", "hash", "at"]).orderBy("workspace_id").execute();
  return rows.map(({ workspace_id, ...head }) => ({ ...head, workspaceId: workspace_id }));
}

type Row = {
  readonly workspace_id: string;
  readonly seq: number;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly target: string;
  readonly data: unknown;
  readonly request_id: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
};

// Written by `append` alone. What others have put there instead is for the chain to tell.
// oxlint-disable typescript/no-unsafe-type-assertion
const toRecord = (row: Row): ChainedRecord => ({
  workspaceId: row.workspace_id,
  seq: row.seq,
  at: row.at,
  actorKind: row.actor_kind as ChainedRecord["actorKind"],
  actorId: row.actor_id,
  action: row.action,
  target: row.target,
  data: row.data as ChainedRecord["data"],
  requestId: row.request_id,
  prev: row.prev,
  hash: row.hash,
});
// oxlint-enable typescript/no-unsafe-type-assertion
