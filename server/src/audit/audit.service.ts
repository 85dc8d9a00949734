/** Reading the audit log. */
import { AppError } from "@entente/domain/errors.ts";
import * as audits from "../platform/audit.repo.ts";
import type { ChainedRecord } from "../platform/audit-chain.ts";
import type { ReadContext } from "../platform/context.ts";
import { mayReadAudit } from "./audit.policy.ts";
import * as people from "./audit-people.repo.ts";

export type NamedRecord = ChainedRecord & { readonly actorName: string | null; readonly targetName: string | null };
export type AuditPage = { readonly items: readonly NamedRecord[]; readonly next: number | null };

export type Asked = {
  /** Entries older than this place in the chain; `null` from the newest on. */
  readonly before: number | null;
  readonly limit: number;
  readonly wanted: audits.Wanted;
};

export async function listAudit({ db, actor }: ReadContext, { before, limit, wanted }: Asked): Promise<AuditPage> {
  if (!mayReadAudit(actor)) throw new AppError("auth.forbidden");
  return named(db, await audits.entriesBefore(db, actor.workspaceId, { seq: before, limit: limit + 1, wanted }), limit);
}

/** What was done to one thing; whether who asks may know is for the caller to say. @param target such as `account:0190…` */
export async function auditAbout(
  { db, actor }: Pick<ReadContext, "db" | "actor">,
  target: string,
  { before, limit }: Pick<Asked, "before" | "limit">,
): Promise<AuditPage> {
  return named(db, await audits.entriesAbout(db, actor.workspaceId, { target, before, limit: limit + 1 }), limit);
}

/** @param records one more than `limit` where there are more */
async function named(db: ReadContext["db"], records: readonly ChainedRecord[], limit: number): Promise<AuditPage> {
  const items = records.slice(0, limit);
  const ids = items.flatMap(({ actorId, target }) => [actorId, personIn(target)]).filter((id) => id !== null);
  const names = await people.namesOf(db, [...new Set(ids)]);
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    items: items.map((record) => ({ ...record, actorName: nameOf(record.actorId), targetName: nameOf(personIn(record.target)) })),
    next: records.length > limit ? (items.at(-1)?.seq ?? null) : null,
  };
}

/** The id of the person a target is. */
const personIn = (target: string): string | null => /^(?:person|member):([0-9a-f-]{36})$/u.exec(target)?.[1] ?? null;
