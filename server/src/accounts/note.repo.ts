/** Notes on accounts in the database. */
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type StoredNote = {
  readonly id: string;
  readonly text: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly createdAt: string;
};

/** Newest first; `before` is the last one seen. */
export async function list(
  db: ReadDb,
  workspaceId: string,
  { accountId, before, limit }: { readonly accountId: string; readonly before: string | null; readonly limit: number },
): Promise<StoredNote[]> {
  const rows = await notes(db, workspaceId, accountId)
    .$if(before !== null, (query) => query.where("note.id", "<", before ?? ""))
    .orderBy("note.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toNote);
}

export async function find(db: ReadDb, workspaceId: string, accountId: string, id: string): Promise<StoredNote | null> {
  const row = await notes(db, workspaceId, accountId).where("note.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toNote(row);
}

export async function insert(
  db: WriteDb,
  workspaceId: string,
  { accountId, note }: { readonly accountId: string; readonly note: Omit<StoredNote, "authorName"> },
): Promise<void> {
  const { id, text, authorId, createdAt } = note;
  await db
    .insertInto("core.notes")
    .values({ workspace_id: workspaceId, account_id: accountId, id, text, author_id: authorId, created_at: createdAt })
    .execute();
}

export async function remove(db: WriteDb, workspaceId: string, accountId: string, id: string): Promise<void> {
  await db
    .deleteFrom("core.notes")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .execute();
}

const notes = (db: ReadDb, workspaceId: string, accountId: string) =>
  db
    .selectFrom("core.notes as note")
    .innerJoin("auth.people as author", "author.id", "note.author_id")
    .select(["note.id", "note.text", "note.author_id", "author.full_name", "note.created_at"])
    .where("note.workspace_id", "=", workspaceId)
    .where("note.account_id", "=", accountId);

type Row = {
  readonly id: string;
  readonly text: string;
  readonly author_id: string;
  readonly full_name: string;
  readonly created_at: string;
};

const toNote = (row: Row): StoredNote => ({
  id: row.id,
  text: row.text,
  authorId: row.author_id,
  authorName: row.full_name,
  createdAt: row.created_at,
});
