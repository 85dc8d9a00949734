/** A write that is repeated with its Idempotency-Key gets the first answer; the key lives in the same transaction. */
import { createHash } from "node:crypto";
import { DAY_MS } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { WriteDb } from "./context.ts";

/** How long a request can be repeated. */
export const KEY_KEPT_MS = DAY_MS;

export type KeyedRequest = {
  readonly workspaceId: string;
  readonly principalId: string;
  readonly route: string;
  readonly key: string;
  /** Everything that was asked for. */
  readonly request: unknown;
  readonly now: string;
};

/**
 * Runs once for a key. A second request waits for the first to commit and is given its answer.
 *
 * @throws AppError `request.key_reused` when the key came with another request
 */
export async function once<T>(db: WriteDb, keyed: KeyedRequest, run: () => Promise<T>): Promise<T> {
  const hash = createHash("sha256").update(JSON.stringify(keyed.request)).digest();
  const place = { workspace_id: keyed.workspaceId, principal_id: keyed.principalId, route: keyed.route, key: keyed.key };
  const claimed = await db
    .insertInto("core.idempotency")
    .values({ ...place, request_hash: hash, answer: null, created_at: keyed.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed === undefined) {
    const earlier = await db
      .selectFrom("core.idempotency")
      .select(["request_hash", "answer"])
      .where((eb) => eb.and(place))
      .executeTakeFirst();
    if (earlier === undefined || earlier.answer === null) throw new AppError("request.in_flight");
    if (!hash.equals(earlier.request_hash)) throw new AppError("request.key_reused");
    // Written by this function, below, for this very route.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return earlier.answer as T;
  }
  const answer = await run();
  await db
    .updateTable("core.idempotency")
    .set({ answer: JSON.stringify(answer) })
    .where((eb) => eb.and(place))
    .execute();
  return answer;
}

/** Answers to requests made before an instant. */
export async function forgetKeys(db: WriteDb, workspaceId: string, before: string): Promise<void> {
  await db.deleteFrom("core.idempotency").where("workspace_id", "=", workspaceId).where("created_at", "<", before).execute();
}
