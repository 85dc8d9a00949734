/**
 * Everybody asks every route for what is theirs, a colleague's, another workspace's, missing and malformed,
 * through the real app. What they are answered is in `oracle.csv`; whoever adds a route adds its rows there.
 */
import type { Route } from "@entente/contract/route.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Mounted } from "../../src/platform/http.ts";
import { createWorld } from "../world.ts";
import { createCast, type Place, PLACES, type Principal, PRINCIPALS } from "./cast.ts";
import { readOracle } from "./oracle.ts";
import { type Relation, requestsOf } from "./requests.ts";
import { changed, rowsOf } from "./rows.ts";

const world = await createWorld({ sendsMail: true });
const cast = await createCast(world);
const rows = await rowsOf(world.admin());
await rows.keep();
const kept = await rows.digests();
const { relationsOf, request } = requestsOf(world, cast);
const oracle = readOracle();

afterAll(async () => {
  await rows.stop();
  await world.stop();
});
afterEach(() => expect(world.logged).toEqual([]));

/** Counts of what was tried: a refusal that would not count could be repeated. */
const COUNTED = ["auth.attempts"];
/** What a refusal may write besides: that somebody was not let in, and that a question has been answered. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  signIn: ["core.audit", "core.audit_heads"],
  giveSecondFactor: ["core.audit", "core.audit_heads"],
  signInWithPasskey: ["core.audit", "core.audit_heads", "auth.challenges"],
  proveIdentity: ["core.audit", "core.audit_heads"],
  changePassword: ["core.audit", "core.audit_heads"],
  addPasskey: ["auth.challenges"],
};

type Answered = { readonly status: number; readonly code: string; readonly text: string; readonly headers: string };
type Cell = { readonly principal: Principal; readonly relation: Relation };

async function ask({ route }: Mounted, { principal, relation }: Cell): Promise<Answered> {
  const end = new AbortController();
  const response = await world.fetch(new Request(request(route, principal, relation), { signal: end.signal }));
  const isStream = response.headers.get("content-type") === "text/event-stream";
  const text = isStream ? "" : await response.text();
  end.abort();
  if (isStream) await response.body?.cancel();
  const headers = [...response.headers].filter(([name]) => name !== "x-request-id").map(([name, value]) => `${name}: ${value}`);
  return {
    status: response.status,
    code: response.ok ? "" : (JSON.parse(text) as { code: string }).code,
    text,
    headers: headers.join("\n"),
  };
}

/** Asks for all that is refused or only reads at once, and one after the other for what changes something. */
async function answersOf(mounted: Mounted, cells: readonly Cell[], faults: string[]): Promise<ReadonlyMap<Cell, Answered>> {
  const { route, before } = mounted;
  const answers = new Map<Cell, Answered>();
  const askAll = async (some: readonly Cell[], isSafe: boolean) => {
    await Promise.all(some.map(async (cell) => answers.set(cell, await ask(mounted, cell))));
    const differs = changed(kept, await rows.digests());
    const wrong = isSafe ? differs.filter((table) => ![...COUNTED, ...(WRITTEN[route.id] ?? [])].includes(table)) : [];
    if (wrong.length > 0) faults.push(`${route.id}: ${JSON.stringify(some)} changed ${wrong.join(", ")}`);
    await rows.putBack(differs);
  };
  const isRefused = (cell: Cell) => route.method === "GET" || Number(oracle.get(nameOf(route, cell))?.slice(0, 3)) >= 400;
  // What is counted before it is looked at would soon be refused for its number alone.
  const together = before === null ? cells.filter(isRefused) : [];
  await askAll(together, true);
  for (const cell of cells) if (!together.includes(cell)) await askAll([cell], isRefused(cell));
  return answers;
}

const nameOf = ({ id }: Route, { principal, relation }: Cell): string => `${id},${principal},${relation}`;

/** Of places that are not the principal's. The operator belongs to all. */
function foreignMarks(principal: Principal): readonly string[] {
  const own: readonly Place[] = principal === "operator" ? PLACES : [cast.placeOf(principal)];
  return PLACES.filter((place) => !own.includes(place)).flatMap((place) => cast.marks[place]);
}

/** Whether an answer tells of a place that is not the principal's. A link, or a code, is whose it is, whoever has it. */
function isLeak({ access }: Route, { principal, relation }: Cell, { status, text, headers }: Answered): boolean {
  const mayTell = status < 400 && (access === "anyone" || relation === "other");
  return !mayTell && foreignMarks(principal).some((mark) => text.includes(mark) || headers.includes(mark));
}

/** All that two failures may differ in is their own id. */
const withoutId = ({ text, headers }: Answered): string => JSON.stringify([headers, { ...(JSON.parse(text) as object), requestId: "" }]);

test("the oracle has a row for everybody at every route, and none that means nothing", () => {
  const cells = world.mounted.flatMap(({ route }) =>
    relationsOf(route).flatMap((relation) => PRINCIPALS.map((principal) => nameOf(route, { principal, relation }))),
  );
  expect(new Set(oracle.keys())).toEqual(new Set(cells));
});

test.each(world.mounted)(
  "$route.method $route.path answers everybody as reviewed; a refusal changes nothing, tells of no other workspace, nor whether there is something to hide",
  async (mounted) => {
    const { route } = mounted;
    const faults: string[] = [];
    const found = new Map<string, Answered>();
    for (const relation of relationsOf(route)) {
      const cells = PRINCIPALS.map((principal) => ({ principal, relation }));
      for (const [cell, answered] of await answersOf(mounted, cells, faults)) {
        const outcome = `${answered.status} ${answered.code}`.trim();
        const expected = oracle.get(nameOf(route, cell));
        if (outcome !== expected) faults.push(`${nameOf(route, cell)}: ${outcome} instead of ${expected}`);
        if (isLeak(route, cell, answered)) faults.push(`${nameOf(route, cell)}: ${outcome} tells of another workspace`);
        found.set(nameOf(route, cell), answered);
      }
    }
    for (const principal of PRINCIPALS)
      for (const relation of ["colleague", "other"] as const) {
        const hidden = found.get(nameOf(route, { principal, relation }));
        const missing = found.get(nameOf(route, { principal, relation: "missing" }));
        if (hidden?.status !== 404 || missing === undefined) continue;
        if (withoutId(hidden) !== withoutId(missing))
          faults.push(`${principal} can tell a ${relation}'s from a missing one: ${hidden.text}`);
      }
    expect(faults).toEqual([]);
  },
);
