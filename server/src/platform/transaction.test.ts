import { CompiledQuery } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "../../test/database.ts";
import type { WriteDb } from "./context.ts";
import { inTransaction, type TransactionMode } from "./transaction.ts";

const database = await createTestDatabase();
afterAll(() => database.stop());

const within = <T>(mode: TransactionMode, work: (db: WriteDb) => Promise<T>) =>
  inTransaction(database.app, { mode, scope: {} }, ({ db }) => work(db));
const put = (db: WriteDb, key: string, tried: number) =>
  db.insertInto("auth.attempts").values({ key, tried, resets_at: "2026-11-22T08:00:00.000Z" }).execute();
const triedOf = async (db: WriteDb, key: string) =>
  (await db.selectFrom("auth.attempts").select("tried").where("key", "=", key).executeTakeFirst())?.tried ?? null;
const lock = (db: WriteDb, key: string) =>
  db.selectFrom("auth.attempts").select("tried").where("key", "=", key).forUpdate().executeTakeFirstOrThrow();

describe("a transaction", () => {
  test("that throws leaves nothing behind, nor what was to be done after it", async () => {
    const done: string[] = [];
    const failing = inTransaction(database.app, { mode: "write", scope: {} }, async ({ db, afterCommit }) => {
      afterCommit(() => done.push("told"));
      await put(db, "thrown", 1);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect([await within("read", (db) => triedOf(db, "thrown")), done]).toEqual([null, []]);
  });

  test("in which a statement failed is not taken for one that was committed", async () => {
    const failing = within("write", async (db) => {
      await put(db, "swallowed", 1);
      await put(db, "swallowed", 2).catch(() => null);
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await within("read", (db) => triedOf(db, "swallowed"))).toBeNull();
  });

  test("of two that add to what both have read, none is lost", async () => {
    await within("write", (db) => put(db, "sum", 0));
    await Promise.all(
      Array.from({ length: 8 }, () =>
        within("serializable", async (db) => {
          const tried = (await triedOf(db, "sum")) ?? 0;
          await db
            .updateTable("auth.attempts")
            .set({ tried: tried + 1 })
            .where("key", "=", "sum")
            .execute();
        }),
      ),
    );
    expect(await within("read", (db) => triedOf(db, "sum"))).toBe(8);
  });

  test("that waits too long for another's row is told that all are busy, not that something is broken", async () => {
    await within("write", (db) => put(db, "held", 0));
    await within("write", async (db) => {
      await lock(db, "held");
      const waiting = within("write", async (other) => {
        await other.executeQuery(CompiledQuery.raw("set local lock_timeout = '20ms'"));
        await lock(other, "held");
      });
      await expect(waiting).rejects.toMatchObject({ code: "server.busy" });
    });
  });

  test("that only reads cannot write", async () => {
    await expect(within("read", (db) => put(db, "read", 1))).rejects.toMatchObject({ code: "25006" });
  });

  test("takes nothing for the name of a workspace that could be more than a name", async () => {
    const odd = inTransaction(database.app, { mode: "read", scope: { workspaceId: "x'; drop table core.members; --" } }, async () => null);
    await expect(odd).rejects.toThrow("another shape");
  });
});
