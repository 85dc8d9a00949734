/** Notes on accounts, and what was done to them. */
import { AppError } from "@entente/domain/errors.ts";
import { type AuditPage, auditAbout } from "../audit/audit.service.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { mayNote, mayRemoveNote } from "./account.policy.ts";
import { getAccount, lockAccount } from "./account.service.ts";
import * as notes from "./note.repo.ts";

export type { StoredNote } from "./note.repo.ts";

type Page = { readonly before: string | null; readonly limit: number };

export async function listNotes(context: ReadContext, accountId: string, { before, limit }: Page) {
  const { db, actor } = context;
  await getAccount(context, accountId);
  const found = await notes.list(db, actor.workspaceId, { accountId, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function addNote(context: WriteContext, accountId: string, text: string): Promise<notes.StoredNote> {
  const { db, actor, now, newId } = context;
  const account = await lockAccount(context, accountId);
  if (!mayNote(actor, account)) throw new AppError("auth.forbidden");
  const id = newId();
  await notes.insert(db, actor.workspaceId, { accountId, note: { id, text, authorId: actor.personId, createdAt: now } });
  await emit(context, actor.workspaceId, { type: "account.changed", accountId });
  await audit(context, actor.workspaceId, { action: "account.note_added", target: `account:${accountId}`, data: { name: account.name } });
  return required(await notes.find(db, actor.workspaceId, accountId, id));
}

export async function removeNote(context: WriteContext, accountId: string, noteId: string): Promise<void> {
  const { db, actor } = context;
  const account = await lockAccount(context, accountId);
  const note = required(await notes.find(db, actor.workspaceId, accountId, noteId));
  if (!mayRemoveNote(actor, note)) throw new AppError("auth.forbidden");
  await notes.remove(db, actor.workspaceId, accountId, noteId);
  await emit(context, actor.workspaceId, { type: "account.changed", accountId });
  await audit(context, actor.workspaceId, { action: "account.note_removed", target: `account:${accountId}`, data: { name: account.name } });
}

export async function listActivity(
  context: ReadContext,
  accountId: string,
  page: { readonly before: number | null; readonly limit: number },
): Promise<AuditPage> {
  await getAccount(context, accountId);
  return auditAbout(context, `account:${accountId}`, page);
}

function required(note: notes.StoredNote | null): notes.StoredNote {
  if (note === null) throw new AppError("note.not_found");
  return note;
}
