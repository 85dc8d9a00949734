/**
 * What a request costs: `GET /api/workspace` (who asks, row-level security, one transaction, answer checked by
 * its schema) beside `node:http` that answers the same bytes, and beside the query of the workspace alone,
 * prepared, on one connection of `pg`. All three in turn, one caller each, a block at a time.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import pg from "pg";
import { bench } from "../machine.ts";
import { type Administrator, socketFolder, type Started } from "./installation.ts";
import { type Answer, type Ask, callerAt, spreadOf, timesOf, type Spread } from "./one-caller.ts";

export type RequestCost = { readonly ours: Spread; readonly bareHttp: Spread; readonly bareQuery: Spread };

/** One person may ask 600 times a minute; what else this bench asks as the same person must fit as well. */
const BLOCKS = 4;
const PER_BLOCK = 50;
const WARM_UP = 30;
/** As the server asks it. */
const QUERY = `select "id", "name", "locale", "time_zone", "currency", "fiscal_start_month", "requires_second_factor", "version"
  from "core"."workspaces" where "id" = $1`;

export async function requestCost(dataFolder: string, { baseUrl }: Started, { cookie, workspaceId }: Administrator): Promise<RequestCost> {
  const own = callerAt(baseUrl, { cookie });
  const answer = await own.ask("/api/workspace");
  if (answer.status !== 200) throw new Error(`the workspace was answered with ${answer.status}: ${answer.body}`);
  const rival = await startBare(answer);
  const bare = callerAt(`http://127.0.0.1:${rival.port}`);
  const client = new pg.Client({ host: socketFolder(dataFolder), user: "entente_app", database: "entente" });
  await client.connect();
  try {
    await client.query(`set app.workspace_id = '${workspaceId}'`);
    const programs: Readonly<Record<keyof RequestCost, Ask>> = {
      ours: () => expecting(own.ask("/api/workspace"), answer),
      bareHttp: () => expecting(bare.ask("/"), answer),
      bareQuery: async () => {
        const { rowCount } = await client.query({ name: "workspace", text: QUERY, values: [workspaceId] });
        if (rowCount !== 1) throw new Error("the bare query did not find the workspace");
      },
    };
    const took: Record<keyof RequestCost, number[]> = { ours: [], bareHttp: [], bareQuery: [] };
    const names = Object.keys(programs) as Array<keyof RequestCost>;
    for (const name of names) await timesOf(programs[name], WARM_UP);
    for (let block = 0; block < BLOCKS; block++) for (const name of names) took[name].push(...(await timesOf(programs[name], PER_BLOCK)));
    return { ours: spreadOf(took.ours), bareHttp: spreadOf(took.bareHttp), bareQuery: spreadOf(took.bareQuery) };
  } finally {
    own.close();
    bare.close();
    await client.end();
    await rival.stop();
  }
}

async function expecting(asked: Promise<Answer>, { body }: Answer): Promise<void> {
  const found = await asked;
  if (found.body !== body) throw new Error(`another answer: ${found.status} ${found.body}`);
}

async function startBare({ headers, body }: Answer): Promise<{ readonly port: number; readonly stop: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [join(bench, "platform", "bare-server.ts")], { stdio: ["pipe", "pipe", "inherit"] });
  const { connection: _, date: __, "keep-alive": ___, "transfer-encoding": ____, ...same } = headers;
  child.stdin.end(JSON.stringify({ headers: { ...same, "content-length": String(Buffer.byteLength(body)) }, body }));
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  return {
    port: Number(port.toString()),
    stop: async () => {
      const gone = once(child, "close");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
