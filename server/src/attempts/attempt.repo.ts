/** What was tried how often, in the database: all instances count together. */
import type { WriteDb } from "../platform/context.ts";

export type Counted = { readonly key: string; readonly tried: number; readonly resetsAt: string };

/** Adds one to each key; a window that is over begins anew. @returns the counts with this attempt */
export async function count(
  db: WriteDb,
  keys: ReadonlyArray<{ readonly key: string; readonly resetsAt: string }>,
  now: string,
): Promise<Counted[]> {
  // In one order, so that two requests never wait for each other.
  const rows = keys.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, resetsAt }) => ({ key, tried: 1, resets_at: resetsAt }));
  const counted = await db
    .insertInto("auth.attempts")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((eb) => ({
        tried: eb
          .case()
          .when("auth.attempts.resets_at", "<=", now)
          .then(1)
          .else(eb("auth.attempts.tried", "+", 1))
          .end(),
        resets_at: eb
          .case()
          .when("auth.attempts.resets_at", "<=", now)
          .then(eb.ref("excluded.resets_at"))
          .else(eb.ref("auth.attempts.resets_at"))
          .end(),
      })),
    )
    .returning(["key", "tried", "resets_at"])
    .execute();
  return counted.map(({ key, tried, resets_at }) => ({ key, tried, resetsAt: resets_at }));
}

export async function giveBack(db: WriteDb, keys: readonly string[]): Promise<void> {
  await db
    .updateTable("auth.attempts")
    .set((eb) => ({ tried: eb("tried", "-", 1) }))
    .where("key", "in", keys.toSorted())
    .where("tried", ">", 0)
    .execute();
}

export async function forgetBefore(db: WriteDb, now: string): Promise<void> {
  await db.deleteFrom("auth.attempts").where("resets_at", "<=", now).execute();
}
