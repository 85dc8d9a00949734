/** What happened, told to those who want to know: recorded in the transaction that made it happen. */
import type { WriteDb } from "./context.ts";

/** Past tense; ids and numbers, never whole records. */
export type DomainEvent =
  | { readonly type: "workspace.changed" }
  | { readonly type: "member.changed"; readonly personId: string }
  | { readonly type: "invitation.changed"; readonly invitationId: string }
  | { readonly type: "invitation.sent"; readonly invitationId: string; readonly linkId: string }
  | { readonly type: "password_reset.asked"; readonly linkId: string }
  | { readonly type: "account.changed"; readonly accountId: string }
  | { readonly type: "model.changed"; readonly modelId: string }
  | { readonly type: "run.started"; readonly runId: string }
  | { readonly type: "run.finished"; readonly runId: string }
  | { readonly type: "tiers.changed"; readonly count: number }
  | { readonly type: "policy.changed"; readonly tier: string }
  | { readonly type: "import.uploaded"; readonly importId: string }
  | { readonly type: "import.mapped"; readonly importId: string; readonly attempt: number }
  | { readonly type: "import.committing"; readonly importId: string }
  | { readonly type: "import.undoing"; readonly importId: string }
  | { readonly type: "import.changed"; readonly importId: string };

/** Where an event goes from its transaction: jobs that start with it, and everybody who listens. */
export type Outbox = {
  /** Enqueues the event's jobs in the same transaction. */
  readonly enqueue: (db: WriteDb, workspaceId: string, event: DomainEvent, eventId: string) => Promise<void>;
  /** Says, some time soon, that there are new events. */
  readonly wake: () => void;
};

export type EmitContext = {
  readonly db: WriteDb;
  readonly now: string;
  readonly newId: () => string;
  readonly afterCommit: (work: () => void) => void;
  readonly outbox: Outbox;
};

/** What a job tells of, in one of its transactions. */
export const emitting = (
  { now, newId, outbox }: Pick<EmitContext, "now" | "newId" | "outbox">,
  { db, afterCommit }: Pick<EmitContext, "db" | "afterCommit">,
): EmitContext => ({ db, now, newId, afterCommit, outbox });

/** Records an event in the caller's transaction: it exists exactly if the change does. */
export async function emit({ db, now, newId, afterCommit, outbox }: EmitContext, workspaceId: string, event: DomainEvent): Promise<void> {
  const { type, ...payload } = event;
  const id = newId();
  await db
    .insertInto("core.events")
    .values({ workspace_id: workspaceId, id, at: now, type, payload: JSON.stringify(payload) })
    .execute();
  await outbox.enqueue(db, workspaceId, event, id);
  afterCommit(outbox.wake);
}
