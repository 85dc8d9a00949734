/** What is asked for once is done once, however often and over however bad a line it is asked. */
import { randomUUID } from "node:crypto";
import * as contract from "@entente/contract/workspaces.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { AUDIT_SIGNING } from "../../src/audit/audit.jobs.ts";
import { checkChains } from "../../src/operate/audit-chains.ts";
import { publicKeyOf, signingKeyOf } from "../../src/platform/audit-chain.ts";
import { outcomeOf } from "../outcome.ts";
import { createWorld } from "../world.ts";
import { databaseBehind, type Verdict } from "./chaos-proxy.ts";

let judge: (sent: string) => Verdict = () => "pass";
const world = await createWorld({ database: await databaseBehind((sent) => judge(sent)) });
const operator = await world.founder();
afterAll(world.stop);
afterEach(() => {
  judge = () => "pass";
});

const wanted = (name: string) => ({ name, locale: "en", timeZone: "Europe/London", currency: "EUR" }) as const;
const create = (name: string, key: string) =>
  operator.api(contract.createWorkspace, { headers: { "idempotency-key": key }, body: wanted(name) });

type Made = { workspaces: number; members: number; entries: number; events: number };

/** How often there is what a request for a workspace makes. */
async function madeOf(name: string): Promise<Made> {
  const { rows } = await world.transaction({}, async ({ db }) => ({
    rows: await db.selectFrom("core.workspaces").select("id").where("name", "=", name).execute(),
  }));
  const counts: Made = { workspaces: rows.length, members: 0, entries: 0, events: 0 };
  for (const { id } of rows) {
    await world.transaction({ workspaceId: id }, async ({ db }) => {
      counts.members += (await db.selectFrom("core.members").selectAll().where("workspace_id", "=", id).execute()).length;
      counts.entries += (await db.selectFrom("core.audit").selectAll().where("workspace_id", "=", id).execute()).length;
      counts.events += (await db.selectFrom("core.events").selectAll().where("workspace_id", "=", id).execute()).length;
    });
  }
  return counts;
}
const ONCE = { workspaces: 1, members: 1, entries: 2, events: 1 };

test("fifty requests with one key at once are one, and all get its answer", async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 50 }, () => create("One Works", key)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await madeOf("One Works")).toEqual(ONCE);
  expect(world.logged).toEqual([]);
});

test("fifty requests with one key, of which half ask for something else, do one thing", async () => {
  const key = randomUUID();
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, at) => outcomeOf(create(at % 2 === 0 ? "Even Works" : "Odd Works", key))),
  );
  const made = [await madeOf("Even Works"), await madeOf("Odd Works")];
  expect(made.map(({ workspaces }) => workspaces).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(25);
  expect(outcomes.filter((outcome) => outcome === "request.key_reused")).toHaveLength(25);
});

test("a request that failed has not used its key up", async () => {
  const key = randomUUID();
  const failing = operator.api(contract.createWorkspace, {
    headers: { "idempotency-key": key },
    body: { ...wanted("Later Works"), currency: "ZZZ" },
  });
  expect(await outcomeOf(failing)).toBe("request.invalid");
  expect((await create("Later Works", key)).name).toBe("Later Works");
});

test("a connection that goes before anything is done for good is not noticed by who asks", async () => {
  let cuts = 0;
  judge = (sent) => {
    if (!sent.includes('insert into "core"."workspaces"') || cuts === 3) return "pass";
    cuts += 1;
    return "cut";
  };
  await operator.api(contract.createWorkspace, { headers: {}, body: wanted("Patient Works") });
  expect([cuts, await madeOf("Patient Works")]).toEqual([3, ONCE]);
  expect(world.logged).toEqual([]);
});

test("a connection that always goes is told as what it is", async () => {
  judge = (sent) => (sent.includes("begin isolation level read committed") ? "cut" : "pass");
  expect(await outcomeOf(create("Never Works", randomUUID()))).toBe("server.busy");
  judge = () => "pass";
  expect((await madeOf("Never Works")).workspaces).toBe(0);
});

test("connections cut before and after they commit: with keys, nothing is lost and nothing is there twice", async () => {
  const cuts = { cut: 0, cut_answer: 0 };
  let commits = 0;
  judge = (sent) => {
    if (!sent.includes("commit\0")) return "pass";
    commits += 1;
    const verdict = (["cut", "pass", "cut_answer"] as const)[commits % 3] ?? "pass";
    if (verdict !== "pass") cuts[verdict] += 1;
    return verdict;
  };
  const names = Array.from({ length: 60 }, (_, at) => `Works ${at}`);
  const answered = new Map<string, string>();
  const ask = async (name: string): Promise<void> => {
    const key = randomUUID();
    for (let tries = 0; tries < 50 && !answered.has(name); tries++)
      await create(name, key).then(
        ({ id }) => answered.set(name, id),
        () => null,
      );
  };
  // Five people at a time, each until they are answered.
  const queue = [...names];
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) await ask(name);
    }),
  );
  judge = () => "pass";
  world.logged.length = 0;

  expect(answered.size).toBe(60);
  expect(Math.min(cuts.cut, cuts.cut_answer)).toBeGreaterThan(15);
  for (const name of names) expect([name, await madeOf(name)]).toEqual([name, ONCE]);
  const { rows } = await world.app.query<{ id: string; name: string }>("select id, name from core.workspaces where name like 'Works %'");
  expect(new Map(rows.map(({ id, name }) => [name, id]))).toEqual(answered);
  const publicKey = publicKeyOf(signingKeyOf(world.installation.keys.derive(AUDIT_SIGNING)));
  const report = await checkChains(world.app, [...answered.values()], { checkpoints: [], publicKey });
  expect(report).toMatchObject({ workspaces: 61, faults: [] });
});
