/** Writes the audit log, in the transaction of what it tells of: one exists exactly if the other does. */
import type { AuditAction } from "@entente/domain/audit/action.ts";
import { FIRST_HASH, hashOf } from "./audit-chain.ts";
import * as audits from "./audit.repo.ts";
import type { Origin, Person, WriteDb } from "./context.ts";
import { NO_WORKSPACE, type Transaction } from "./transaction.ts";

export type AuditContext = {
  readonly db: WriteDb;
  readonly now: string;
  readonly origin: Pick<Origin, "requestId">;
  readonly actor?: Pick<Person, "personId" | "scopes"> | null;
};

export type AuditEntry = {
  readonly action: AuditAction;
  /** What it was done to, such as `member:0190…`. */
  readonly target: string;
  /** Ids, names of fields, old and new values that are no secrets. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/** Appends an entry to a workspace's chain; other writers of that chain wait until this transaction ends. */
export async function audit(
  { db, now, origin, actor = null }: AuditContext,
  workspaceId: string,
  { action, target, data = {} }: AuditEntry,
): Promise<void> {
  const head = await audits.lockHead(db, workspaceId);
  const record = {
    workspaceId,
    seq: (head?.seq ?? 0) + 1,
    // Two instances' clocks may differ a little; the chain's never goes back.
    at: head !== null && head.at > now ? head.at : now,
    ...actorOf(actor),
    action,
    target,
    data,
    requestId: origin.requestId,
  };
  const prev = head?.hash ?? FIRST_HASH;
  await audits.append(db, { ...record, prev, hash: hashOf(prev, record) });
}

/** The named fields that differ, as they were and as they are: how an entry tells of a change. */
export function changesOf(
  before: object,
  after: object,
  fields: readonly string[],
): Readonly<Record<string, { from: unknown; to: unknown }>> {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const isSame = (field: string) => JSON.stringify(old.get(field)) === JSON.stringify(now.get(field));
  return Object.fromEntries(fields.filter((field) => !isSame(field)).map((field) => [field, { from: old.get(field), to: now.get(field) }]));
}

/** Appends what concerns a person to the chain of the workspace they are in; of the installation when they are in none. */
export async function auditPerson(
  context: AuditContext & Pick<Transaction, "enter">,
  workspaceId: string | null,
  entry: AuditEntry,
): Promise<void> {
  const chain = workspaceId ?? NO_WORKSPACE;
  await context.enter({ workspaceId: chain });
  await audit(context, chain, entry);
}

function actorOf(actor: Pick<Person, "personId" | "scopes"> | null): { actorKind: "system" | "person" | "token"; actorId: string | null } {
  if (actor === null) return { actorKind: "system", actorId: null };
  return { actorKind: actor.scopes === null ? "person" : "token", actorId: actor.personId };
}
