/** An import that is cut off anywhere and goes on, in parts of any size, does what one at once does; undone, it has never been. */
import { createAccount } from "@entente/contract/accounts.ts";
import { commitImport, getImport, undoImport } from "@entente/contract/imports.ts";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { send, settle, SHEET } from "../../test/imports.ts";
import { addModel, measure, run } from "../../test/portfolio.ts";
import { createWorld } from "../../test/world.ts";
import { rowsOf } from "../../test/proof/rows.ts";
import type { JobContext } from "../platform/jobs.ts";
import { commitRows, undoRows } from "./import.commit.ts";

const ROWS = 60;
const world = await createWorld();
const founder = await world.founder();
for (let at = 0; at < 10; at++) {
  const { body } = await founder.api(createAccount, { headers: {}, body: { name: `Known ${at}`, externalId: `K${at}`, segment: "old" } });
  await measure(founder, body.id, "revenue", 100 + at);
}
const line = (at: number) => {
  const isKnown = at % 4 === 0;
  // Known ones with something new, known ones with nothing new, new ones, one twice, one that cannot be read.
  return [
    isKnown ? `K${at / 4}` : `N${at === 7 ? 6 : at}`,
    `Row ${at}`,
    at % 8 === 0 ? "new" : "",
    at === 13 ? "?!" : String(1000 + at),
    String(at % 10),
  ].join(",");
};
const text = `客户ID,名称,行业,当前年收入,未来潜力评分\n${Array.from({ length: ROWS }, (_, at) => line(at)).join("\n")}\n`;
const importId = await send(world, founder, { text });
await founder.api(commitImport, { params: { importId }, body: {} });
const payload = { workspaceId: founder.workspaceId, importId };

const client = new Client(world.admin());
await client.connect();
const rows = await rowsOf(world.admin());
afterAll(async () => {
  await rows.stop();
  await client.end();
  await world.stop();
});

/** All of it but the version, which never goes back. */
const ACCOUNTS = `select md5(coalesce(string_agg((to_jsonb(a) - 'version')::text, ';' order by id), '')) as digest from core.accounts a`;
const MEASUREMENTS = `select md5(coalesce(string_agg(m::text, ';' order by m::text), '')) as digest from core.measurements m`;
const PLANS = `select md5(coalesce(string_agg(r::text, ';' order by row_no), '')) as digest from core.import_rows r`;
const digests = async (...queries: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const query of queries) found.push((await client.query<{ digest: string }>(query)).rows[0]?.digest ?? "");
  return found;
};
const state = () => digests(ACCOUNTS, MEASUREMENTS, PLANS);

type Cut = { readonly at: number; readonly isCommitted: boolean };
class Killed extends Error {}

/** A context in which the given transactions are the last that is done, committed or not. */
function cutContext(cuts: readonly Cut[]): JobContext {
  const context = world.jobContext();
  let count = 0;
  return {
    ...context,
    transaction: async (mode, where, work) => {
      count += 1;
      const cut = cuts.find(({ at }) => at === count);
      const result = await context.transaction(mode, where, async (transaction) => {
        const done = await work(transaction);
        if (cut?.isCommitted === false) throw new Killed();
        return done;
      });
      if (cut !== undefined) throw new Killed();
      return result;
    },
  };
}

async function untilDone(
  work: (context: JobContext, chunkRows: number) => Promise<void>,
  chunkRows: number,
  cuts: readonly Cut[],
): Promise<void> {
  const context = cutContext(cuts);
  for (;;) {
    try {
      await work(context, chunkRows);
      return;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

const cutting = fc.array(fc.record({ at: fc.integer({ min: 1, max: 40 }), isCommitted: fc.boolean() }), { maxLength: 12 });
const chunks = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 8, max: ROWS + 5 }));
const before = await state();
await rows.keep();
const kept = await rows.digests();
const putBack = async () => {
  const now = await rows.digests();
  await rows.putBack([...now].filter(([name, digest]) => kept.get(name) !== digest).map(([name]) => name));
};
await untilDone((context, size) => commitRows(context, payload, size), ROWS, []);
const after = await state();
await putBack();

test("the sheet has something of everything, and doing it changes something", async () => {
  expect(after).not.toEqual(before);
  const { counts } = await founder.api(getImport, { params: { importId } });
  expect(counts).toEqual({ create: 48, update: 10, skip: 0, conflict: 1, error: 1 });
});

test("in parts of any size, cut off anywhere and gone on with, it is the same as at once", async () => {
  await fc.assert(
    fc.asyncProperty(chunks, cutting, async (chunkRows, cuts) => {
      await untilDone((context, size) => commitRows(context, payload, size), chunkRows, cuts);
      expect(await state()).toEqual(after);
      await putBack();
    }),
    { numRuns: 25 },
  );
});

test("undone in parts of any size, cut off anywhere and gone on with, everything is as it was", async () => {
  await fc.assert(
    fc.asyncProperty(chunks, chunks, cutting, async (committing, undoing, cuts) => {
      await untilDone((context, size) => commitRows(context, payload, size), committing, []);
      await founder.api(undoImport, { params: { importId } });
      await untilDone((context, size) => undoRows(context, payload, size), undoing, cuts);
      expect((await state()).slice(0, 2)).toEqual(before.slice(0, 2));
      expect(await founder.api(getImport, { params: { importId } })).toMatchObject({ state: "undone", kept: 0 });
      await putBack();
    }),
    { numRuns: 25 },
  );
});

test("undone, the portfolio stands where it stood, and nothing of the import's run waits to be decided", async () => {
  const own = await createWorld();
  const somebody = await own.founder();
  await addModel(somebody, "composite-value");
  const { body } = await somebody.api(createAccount, { headers: {}, body: { name: "Known", externalId: "C001" } });
  await measure(somebody, body.id, "revenue", 5);
  await run(own, somebody);
  const seen = () =>
    own.transaction({ workspaceId: somebody.workspaceId }, async ({ db }) => ({
      portfolio: await db.selectFrom("core.portfolios").selectAll().execute(),
      accounts: (await db.selectFrom("core.accounts").selectAll().execute()).map((row) => ({ ...row, version: 0 })),
      measurements: await db.selectFrom("core.measurements").selectAll().execute(),
      waiting: await db.selectFrom("core.tier_changes").select("id").where("state", "=", "proposed").execute(),
    }));
  const was = await seen();
  const id = await settle(own, somebody, { text: SHEET, proposesTiers: true });
  expect(await seen()).not.toEqual(was);
  await somebody.api(undoImport, { params: { importId: id } });
  await own.work();
  expect(await seen()).toEqual(was);
  await own.stop();
});

test("a step that is done by two at once is done once", async () => {
  await Promise.all([commitRows(world.jobContext(), payload, 7), commitRows(world.jobContext(), payload, 11)]);
  expect(await state()).toEqual(after);
  await putBack();
});
