/**
 * Every operation of the printed document with what its schemas allow, and with what they do not, from
 * everybody: an answer is always one that the document names. `npm run fuzz` tries more.
 */
import fc from "fast-check";
import { TOTP } from "otpauth";
import { epochMs } from "@entente/domain/dates.ts";
import { ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { createWorld, PASSWORD } from "../world.ts";
import { HOSTILE, valueOf } from "./arbitraries.ts";
import { createCast, PRINCIPALS } from "./cast.ts";
import { documentOf, type Operation } from "./document.ts";
import { changed, rowsOf } from "./rows.ts";

const CASES = Number(process.env["ENTENTE_FUZZ_CASES"] ?? 40);
const world = await createWorld({ sendsMail: true });
const cast = await createCast(world);
const rows = await rowsOf(world.admin());
await rows.keep();
const kept = await rows.digests();
const scopes = new Map(world.mounted.map(({ route }) => [route.id, route.scope]));
const document = documentOf(world.mounted.map(({ route }) => route));
afterAll(async () => {
  await rows.stop();
  await world.stop();
});
afterEach(() => expect(world.logged).toEqual([]));

const { home, elsewhere } = cast.things;
const own = cast.ownOf("workspace_admin");
const links = [home.invitationLink, home.resetLink, own.invitationLink, elsewhere.invitationLink];
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  personId: [home.memberId, elsewhere.memberId],
  invitationId: [home.invitationId, elsewhere.invitationId],
  sessionId: [own.sessionId, home.sessionId],
  passkeyId: [own.passkeyId, home.passkeyId],
  tokenId: [own.tokenId, home.tokenId],
  workspaceId: [home.workspaceId, elsewhere.workspaceId],
  token: links,
  "x-link-token": links,
  email: [own.email, home.memberEmail, "somebody.new@example.com"],
  password: [PASSWORD, "five words make it better"],
  currentPassword: [PASSWORD],
  code: [new TOTP({ secret: cast.careful.secret }).generate({ timestamp: epochMs(world.now()) })],
  challenge: [cast.careful.factorChallenge],
  credential: [
    cast.careful.key.sign({ challenge: cast.careful.signInChallenge }),
    cast.careful.key.register({ challenge: own.registration }),
  ],
  timeZone: ["Europe/London", "Asia/Taipei"],
  currency: ["EUR", "CNY"],
  roles: [["analyst"], ROLES],
  scopes: [["members:read"]],
  accountId: [home.accountId, own.accountId, elsewhere.accountId],
  ownerId: [home.memberId, "none"],
  noteId: [home.noteId, own.noteId],
  modelId: [home.modelId, elsewhere.modelId],
  runId: [home.runId, elsewhere.runId],
  before: [home.runId],
  importId: [home.importId, elsewhere.importId],
  offset: ["0", "4"],
  ids: [[home.tierChangeId]],
  tier: ["A", "none"],
  criterion: ["potential", "revenue"],
  from: ["2026-11-22T08:00:00Z"],
  until: ["2026-11-22T08:00:00.000Z"],
  limit: ["1", "200"],
  "if-match": ['"1"', '"2"', "*", 'W/"1"', '"1", "2"'],
  "idempotency-key": ["01900000-0000-7000-8000-00000000beef"],
  "last-event-id": ["0", "1"],
};
/** Whoever is let in is drawn as often as all the others together. */
const principals = fc.oneof(
  fc.constantFrom(...PRINCIPALS),
  fc.constantFrom("workspace_admin", "operator", "director", "foreign_admin", "token"),
);
const drawing = { resolve: document.resolve, known: KNOWN };

/** A body that is not the JSON of any value. */
const SPOILED: ReadonlyArray<(json: string) => string | Uint8Array<ArrayBuffer>> = [
  () => "",
  () => "{",
  () => "nonsense",
  (json) => json.slice(0, -1),
  (json) => `\ufeff${json}`,
  (json) => json.replace("{", '{"email":"a@b.example","email":"c@d.example",'),
  (json) => json.replace("{", '{"__proto__":{"isOperator":true},'),
  (json) => json.replace(":", ':1e400,"x":'),
  (json) => `${json}${json}`,
  (json) => Buffer.from(json, "utf16le"),
  (json) => Buffer.concat([Buffer.from(json), Buffer.from([0xff, 0xc0, 0x80])]),
  () => "[".repeat(5000),
  () => `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`,
  () => `"${"x".repeat(1 << 20)}"`,
];
const TYPES = [
  "application/json",
  "application/json; charset=utf-8",
  "application/json; charset=utf-7",
  "text/plain",
  "multipart/form-data",
  "application/json\t",
  "application/octet-stream",
  "",
];

type Sent = { readonly path: string; readonly init: RequestInit };

/** Text as it goes into an address or a header: a number is its digits, a list some of one name. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed();
// Whatever a header may carry at all; the rest no client can send.
const headerOf = (value: unknown): string =>
  textOf(value)
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/gu, "?")
    .trim();

function requestsTo(operation: Operation): fc.Arbitrary<Sent> {
  const valuesIn = (place: "path" | "query" | "header") =>
    fc.tuple(
      ...operation.parameters
        .filter((one) => one.in === place)
        .map(({ name, schema }) => fc.tuple(fc.constant(name), valueOf(schema, name, drawing), fc.nat({ max: 9 }))),
    );
  const payload = fc
    .tuple(
      operation.body === null ? fc.constantFrom(undefined, undefined, {}, "text") : valueOf(operation.body, "body", drawing),
      fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...SPOILED) }),
      fc.oneof({ weight: 9, arbitrary: fc.constant("application/json") }, { weight: 1, arbitrary: fc.constantFrom(...TYPES) }),
    )
    .map(([value, spoil, type]) => {
      const json = value === undefined ? "" : JSON.stringify(value);
      return { type, body: spoil === null ? json : spoil(json) };
    });
  return fc
    .record({
      principal: principals,
      path: valuesIn("path"),
      query: valuesIn("query"),
      header: valuesIn("header"),
      payload,
    })
    .map(({ principal, path, query, header, payload: { type, body } }) => {
      const params = new Map(path.map(([name, value]) => [name, encodeURIComponent(textOf(value))]));
      const search = new URLSearchParams();
      for (const [name, value, chance] of query) {
        if (chance < 6) search.append(name, textOf(value));
        if (chance === 0) search.append(name, "again");
      }
      const headers = Object.fromEntries(header.flatMap(([name, value, chance]) => (chance < 8 ? [[name, headerOf(value)] as const] : [])));
      return {
        path: `${operation.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => params.get(name) ?? "")}?${search.toString()}`,
        init: {
          method: operation.method,
          headers: {
            ...headers,
            ...(type !== "" && { "content-type": type }),
            ...cast.headersOf(principal, scopes.get(operation.id) ?? null),
          },
          ...(operation.method !== "GET" && body.length > 0 && { body }),
        },
      };
    });
}

/** What no answer may show: where in the code something went wrong, or what was asked of the database. */
const INSIDE = /\bat .*\.[jt]s:\d+|node_modules|\bselect\b.*\bfrom\b|[A-Z]\w*Error\b/u;
const ALWAYS_SAID = ["content-security-policy", "x-content-type-options", "referrer-policy", "x-request-id"];

async function faultsOf(operation: Operation, { path, init }: Sent): Promise<readonly string[]> {
  const end = new AbortController();
  const request = new Request(`http://localhost:4870/api${path}`, { ...init, signal: end.signal });
  const response = await world.fetch(request);
  const type = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  // What is no JSON is not looked into.
  const text = type === "text/event-stream" || type === "application/octet-stream" ? "null" : await response.text();
  end.abort();
  if (text === "null") await response.body?.cancel();
  const body: unknown = JSON.parse(text);
  // An id such as `..` makes another address of it, at which there is nothing.
  const isElsewhere = !new RegExp(`^/api${operation.path.replaceAll(/\{\w+\}/gu, "[^/]+")}$`, "u").test(new URL(request.url).pathname);
  if (isElsewhere) return response.status === 404 ? [] : [`${request.url}: ${response.status}`];
  return [
    ...document.faultsOf(operation, { status: response.status, type, body }),
    ...(response.status >= 500 ? [`${response.status}: ${text}`] : []),
    ...(INSIDE.test(text) && response.status >= 400 ? [`shows ${text}`] : []),
    ...ALWAYS_SAID.filter((name) => !response.headers.has(name)).map((name) => `lacks ${name}`),
    ...(response.headers.get("cache-control") === "no-store" ? [] : ["may be kept by a cache"]),
    ...world.logged.map((error) => `logged ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`),
  ];
}

test("the document names every operation there is, and what nobody should send is more than thirty things", () => {
  expect(document.operations.map(({ id }) => id).toSorted()).toEqual([...scopes.keys()].toSorted());
  expect(HOSTILE.length).toBeGreaterThan(30);
});

test.each(document.operations)("$method $path answers whatever is sent as the document says", { timeout: 600_000 }, async (operation) => {
  await fc.assert(
    fc.asyncProperty(requestsTo(operation), async (sent) => {
      world.logged.length = 0;
      const faults = await faultsOf(operation, sent);
      if (operation.method !== "GET") await rows.putBack(changed(kept, await rows.digests()));
      expect(faults).toEqual([]);
    }),
    { numRuns: CASES },
  );
});
