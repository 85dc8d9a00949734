/**
 * People who write all the time, through the real HTTP server, and remember what was acknowledged. What was
 * not, they ask for again with the same key once the server is back, as a careful client does.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { setUp } from "@entente/contract/setup.ts";
import { signIn } from "@entente/contract/sessions.ts";
import { createWorkspace } from "@entente/contract/workspaces.ts";
import type { Config } from "../../src/config.ts";
import { openDatabase, withClient } from "../../src/db/open.ts";
import { placeOf } from "../../src/db/place.ts";
import { readKeys } from "../../src/platform/keys.ts";
import { type Browser, browserAt } from "../browser.ts";

export type Writers = {
  /** Ids of what was acknowledged, by the key it was asked for with. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Writes until the returned function is called; it resolves when nobody writes any more. */
  readonly start: () => () => Promise<void>;
  /** Asks again for everything that got no answer. @returns how much that was */
  readonly finish: () => Promise<number>;
};

// Tests take the network away; this goes to a server on this machine.
const send = globalThis.fetch;
/** One person may do only so much in a minute. */
const PEOPLE = 8;
const ASK_AGAIN_MS = 50;
const ADA = { email: "ada@example.com", password: "four words make it" } as const;

/** @param setupUrl the link of the first administrator */
export async function createWriters(config: Config, baseUrl: string, setupUrl: string): Promise<Writers> {
  const somebody = () => browserAt(baseUrl, (request) => send(request));
  const about = { fullName: "Ada", locale: "en", timeZone: "UTC", workspaceName: "First" } as const;
  await somebody().api(setUp, { body: { token: new URL(setupUrl).hash.slice(1), ...ADA, ...about } });
  const people: Browser[] = [];
  for (const email of await addColleagues(config)) {
    const one = somebody();
    await one.api(signIn, { body: { email, password: ADA.password } });
    people.push(one);
  }
  const acknowledged = new Map<string, string>();
  const open = new Map<string, Browser>();
  const write = async (who: Browser, key: string) => {
    open.set(key, who);
    const { id } = await makeWorkspace(who, key);
    acknowledged.set(key, id);
    open.delete(key);
  };
  return {
    acknowledged,
    start: () => {
      const evening = new AbortController();
      const working = people.map(async (who) => {
        while (!evening.signal.aborted) await write(who, randomUUID()).catch(() => pause(ASK_AGAIN_MS));
      });
      return async () => {
        evening.abort();
        await Promise.all(working);
      };
    },
    finish: async () => {
      const asked = [...open];
      await Promise.all(asked.map(([key, who]) => untilDone(() => write(who, key))));
      return asked.length;
    },
  };
}

/** People like Ada, put in behind the server's back. @returns their addresses */
async function addColleagues(config: Config): Promise<readonly string[]> {
  const database = await openDatabase(placeOf(config, readKeys(config.keysPath), () => {}));
  const { rows } = await withClient(database.owner(), (client) =>
    client.query<{ email: string }>(
      `insert into auth.people
       select (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'email', 'ada' || i || '@example.com'))).*
       from auth.people one, generate_series(1, $1) i where one.email = $2 returning email`,
      [PEOPLE, ADA.email],
    ),
  );
  await database.stop();
  return rows.map(({ email }) => email);
}

function makeWorkspace({ api }: Browser, key: string): Promise<{ readonly id: string }> {
  const body = { name: `Nordwind ${key.slice(0, 8)}`, locale: "en", timeZone: "UTC", currency: "EUR" } as const;
  return api(createWorkspace, { headers: { "idempotency-key": key }, body });
}

async function untilDone(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch {
      await pause(ASK_AGAIN_MS);
    }
  }
}
