/** Stands between us and PostgreSQL and cuts connections where no accident could be asked to: before or after it has committed. */
import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { ClientConfig } from "pg";
import { openAs } from "../../src/db/open.ts";
import { createTestDatabase, passwordOf, type TestDatabase } from "../database.ts";

/** `cut` before PostgreSQL hears it, or `cut_answer` when it has done it and before it can say so. */
export type Verdict = "pass" | "cut" | "cut_answer";

/** @param judge is shown what goes to PostgreSQL, as text */
export async function databaseBehind(judge: (sent: string) => Verdict): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const admin = database.admin();
  const proxy = await proxyTo(admin, judge);
  const through = await openAs({ ...admin, host: "127.0.0.1", port: proxy.port }, { passwordOf, log: () => {} });
  return {
    ...database,
    app: through.app,
    portal: through.portal,
    stop: async () => {
      await through.stop();
      await proxy.stop();
      await database.stop();
    },
  };
}

async function proxyTo({ host = "localhost", port = 5432 }: ClientConfig, judge: (sent: string) => Verdict) {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = host.startsWith("/") ? createConnection(join(host, `.s.PGSQL.${port}`)) : createConnection({ host, port });
    const cut = () => {
      near.resetAndDestroy();
      far.destroy();
    };
    let isLast = false;
    for (const one of [near, far]) open.add(one.on("error", cut).on("close", cut));
    near.on("data", (bytes: Buffer) => {
      const verdict = judge(bytes.toString("latin1"));
      if (verdict === "cut") return cut();
      isLast = verdict === "cut_answer";
      far.write(bytes);
    });
    far.on("data", (bytes: Buffer) => (isLast ? cut() : near.write(bytes)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    stop: async () => {
      for (const one of open) one.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
