/** Reading the audit log. */
import { AppError } from "@entente/domain/errors.ts";
import * as audits from "../platform/audit.repo.ts";
import type { ChainedRecord } from "../platform/audit-chain.ts";
import type { ReadContext } from "../platform/context.ts";
import { mayReadAudit } from "./audit.policy.ts";
import * as people from "./audit-people.repo.ts";

export type NamedRecord = ChainedRecord & { readonly actorName: string | null };
export type AuditPage = { readonly items: readonly NamedRecord[]; readonly next: number | null };

/** @param before entries older than this place in the chain; `null` from the newest on */
export async function listAudit({ db, actor }: ReadContext, before: number | null, limit: number): Promise<AuditPage> {
  if (!mayReadAudit(actor)) throw new AppError("auth.forbidden");
  const records = await audits.entriesBefore(db, actor.workspaceId, before, limit + 1);
  const items = records.slice(0, limit);
  const names = await people.namesOf(db, [...new Set(items.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))]);
  return {
    items: items.map((record) => ({ ...record, actorName: record.actorId === null ? null : (names.get(record.actorId) ?? null) })),
    next: records.length > limit ? (items.at(-1)?.seq ?? null) : null,
  };
}
