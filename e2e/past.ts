/** Time that has passed, behind the server's back. */
import { openDatabase, withClient } from "@entente/server/db/open.ts";
import type { TestServer } from "./server.ts";

/** Everybody who is signed in proved an hour ago who they are. */
export async function letProofsAge({ dataFolder }: Pick<TestServer, "dataFolder">): Promise<void> {
  const database = await openDatabase({ databaseUrl: null, dataFolder, passwordOf: () => "", log: () => {} });
  try {
    await withClient(database.owner(), (client) =>
      client.query("update auth.sessions set proved_at = proved_at - interval '1 hour', created_at = created_at - interval '1 hour'"),
    );
  } finally {
    await database.stop();
  }
}
