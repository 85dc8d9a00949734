/** What the database says of itself. */
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export type DatabaseState = {
  readonly version: string;
  readonly sizeBytes: number;
  readonly workspaces: number;
  readonly people: number;
};

export async function state(db: ReadDb): Promise<DatabaseState> {
  return db
    .selectNoFrom((eb) => [
      sql<string>`current_setting('server_version')`.as("version"),
      sql<number>`pg_database_size(current_database())`.as("sizeBytes"),
      eb
        .selectFrom("core.workspaces")
        .select((one) => one.fn.countAll<number>().as("count"))
        .$asScalar()
        .$notNull()
        .as("workspaces"),
      eb
        .selectFrom("auth.people")
        .select((one) => one.fn.countAll<number>().as("count"))
        .where("disabled_at", "is", null)
        .$asScalar()
        .$notNull()
        .as("people"),
    ])
    .executeTakeFirstOrThrow();
}

/** Records which keys this database's secrets are sealed with, once; later tells whether these are the same. */
export async function claimKeys(
  db: WriteDb,
  { id, fingerprint, now }: { readonly id: string; readonly fingerprint: Buffer; readonly now: string },
): Promise<boolean> {
  const known = await db.selectFrom("auth.installation").select("key_fingerprint").executeTakeFirst();
  if (known !== undefined) return known.key_fingerprint.equals(fingerprint);
  await db.insertInto("auth.installation").values({ id, key_fingerprint: fingerprint, created_at: now }).execute();
  return true;
}
