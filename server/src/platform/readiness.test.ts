import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { withClient } from "../db/open.ts";
import { readinessOf } from "./readiness.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

/** How many sign in to this database at most; -1 for as many as the server takes. */
const allow = (connections: number) =>
  withClient(database.admin(), async (client) => {
    const { rows } = await client.query<{ name: string }>("select quote_ident(current_database()) as name");
    await client.query(`alter database ${rows[0]?.name ?? ""} connection limit ${connections}`);
  });

function watched() {
  const state = { now: 0, looks: 0, isLeaving: false };
  const readiness = readinessOf({
    ask: () => database.app.query("select 1"),
    askAnew: () => {
      state.looks += 1;
      return withClient(database.appConnection(), (client) => client.query("select 1"));
    },
    dataFolder: tmpdir(),
    isLeaving: () => state.isLeaving,
    clock: () => state.now,
  });
  return { state, readiness };
}

test("an instance whose pool has connections and can open no more is not ready, until it can", async () => {
  const { state, readiness } = watched();
  expect(await readiness()).toEqual({ isReady: true, reasons: [] });
  await allow(0);
  state.now += 1000;
  expect(await readiness()).toEqual({ isReady: false, reasons: ["the database takes no new connection"] });
  await allow(-1);
  state.now += 1000;
  expect(await readiness()).toEqual({ isReady: true, reasons: [] });
});

test("whoever asks again within a second gets the same look, but hears at once that it leaves", async () => {
  const { state, readiness } = watched();
  await Promise.all([readiness(), readiness()]);
  state.now += 999;
  await readiness();
  expect(state.looks).toBe(1);
  state.isLeaving = true;
  expect(await readiness()).toEqual({ isReady: false, reasons: ["shutting down"] });
});
