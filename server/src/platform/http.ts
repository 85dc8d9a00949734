/**
 * Mounts contract routes on Hono; the only file that knows both.
 *
 *   id ─▶ limits ─▶ body ─▶ [ transaction: who asks ─▶ limits ─▶ parse ─▶ handler ─▶ answer parsed ] ─▶ JSON
 *
 * A route may have a step before its transaction, for what is slow (a password's hash holds no connection)
 * and for what must stay done when the request fails (an attempt is counted).
 */
import { problem } from "@entente/contract/errors.ts";
import { errorsOf, type HandlerInput, type HandlerOutput, type Route, type StreamEvent } from "@entente/contract/route.ts";
import { msBetween } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Pool } from "pg";
import { z } from "zod";
import { readJson } from "./body.ts";
import type { ContextOf, Origin, OutsideOf } from "./context.ts";
import { admit, type Credential, credentialOf, type FindPerson, refuseForgery, rowsOf } from "./edge.ts";
import type { Outbox } from "./events.ts";
import { once } from "./idempotency.ts";
import { invalidRequest, pointerOf } from "./issues.ts";
import type { Arrival, LimitRequest } from "./limits.ts";
import { disclosed, type LogFailure, problemResponse } from "./problems.ts";
import { hashSecret } from "./secrets.ts";
import { inTransaction, NO_WORKSPACE, type RowScope, type TransactionMode } from "./transaction.ts";

/** How long a stream may tell somebody of things who may not know them any more. */
const ASK_AGAIN_MS = 1000;

type Handler<R extends Route, P> = (context: ContextOf<R>, input: HandlerInput<R>, prepared: P) => Promise<HandlerOutput<R>>;
type Before<R extends Route, P> = (outside: OutsideOf<R>, input: HandlerInput<R>) => Promise<P>;
type How = { readonly serializable?: true };

export type Mounted = {
  readonly route: Route;
  readonly mode: TransactionMode;
  readonly before: ((outside: never, input: never) => Promise<unknown>) | null;
  readonly run: (context: never, input: never, prepared: never) => Promise<unknown>;
};

/** Pairs a route with the function that answers it. `serializable` is for rules over several rows. */
export const handle = <const R extends Route>(route: R, run: Handler<R, undefined>, how: How = {}): Mounted => ({
  route,
  mode: modeOf(route, how),
  before: null,
  run,
});

/** Like `handle`; what `before` finds out, outside the transaction, is handed to `run` in it. */
export const handleAfter = <const R extends Route, P>(route: R, before: Before<R, P>, run: Handler<R, P>, how: How = {}): Mounted => ({
  route,
  mode: modeOf(route, how),
  before,
  run,
});

export type Platform = {
  readonly pool: Pool;
  readonly find: FindPerson;
  readonly cookieName: string;
  readonly now: () => string;
  readonly newId: () => string;
  readonly limit: LimitRequest;
  readonly outbox: Outbox;
  readonly log: LogFailure;
};

export type Env = { Variables: { origin: Origin } };

export function mount(app: Hono<Env>, mounted: readonly Mounted[], platform: Platform): void {
  for (const one of mounted) {
    const schema = inputSchema(one.route);
    app.on(one.route.method, `/api${one.route.path.replaceAll(/\{(\w+)\}/gu, ":$1")}`, (c) => answer(one, schema, c, platform));
  }
}

async function answer(one: Mounted, schema: z.ZodObject, c: Context<Env>, platform: Platform): Promise<Response> {
  const { route } = one;
  const origin = c.get("origin");
  const { requestId } = origin;
  const request = c.req.raw;
  try {
    const credential = credentialOf(request.headers, platform.cookieName);
    refuseForgery(request, credential, origin.baseUrl);
    // Before anything is read or looked up for it: what nobody's credential costs is next to nothing.
    const arrival = await platform.limit(route.access === "anyone" ? null : credential, origin);
    if (route.access !== "anyone" && credential === null) throw new AppError("auth.required");
    const given = await givenOf(route, c);
    const asking = { schema, given, request, credential, arrival, origin, platform, now: platform.now() };
    return send(route, await perform(one, asking), c, asking);
  } catch (error) {
    return problemResponse(declared(route, disclosed(error, requestId, platform.log), requestId, platform.log), requestId);
  }
}

type Asking = {
  readonly schema: z.ZodObject;
  readonly given: Given;
  readonly request: Request;
  readonly credential: Credential | null;
  readonly arrival: Arrival;
  readonly origin: Origin;
  readonly platform: Platform;
  readonly now: string;
};

async function perform(one: Mounted, asking: Asking): Promise<Answer> {
  const { route, mode, run } = one;
  const { given, request, credential, origin, platform, now } = asking;
  const prepared = one.before === null ? undefined : await prepare(one.before, route, asking);
  return inTransaction(platform.pool, { mode, scope: scopeOf(credential) }, async (transaction) => {
    const actor = await admit(route, { transaction, find: finding(asking), credential, now });
    const input = inputOf(route, asking);
    const context = { ...transaction, actor, now, newId: platform.newId, origin, outbox: platform.outbox };
    // The context has what the route's access and method promise: `admit` and the mode saw to it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const call = async () => answerOf(route, await run(context as never, input as never, prepared as never));
    const key = isKeyed(route) ? request.headers.get("idempotency-key") : null;
    if (key === null || actor === null) return call();
    const { headers: _, ...asked } = given;
    const place = { workspaceId: actor.workspaceId ?? NO_WORKSPACE, principalId: actor.personId, route: route.id, key };
    // The key is kept where the caller is, wherever the handler goes.
    const here = { workspaceId: place.workspaceId };
    await transaction.enter(here);
    return once(transaction.db, { ...place, request: asked, now }, async () => {
      const answered = await call();
      await transaction.enter(here);
      return answered;
    });
  });
}

async function prepare(before: NonNullable<Mounted["before"]>, route: Route, asking: Asking): Promise<unknown> {
  const { credential, origin, platform, now } = asking;
  const { pool, newId, outbox } = platform;
  const actor =
    route.access === "anyone"
      ? null
      : await inTransaction(pool, { mode: "read", scope: scopeOf(credential) }, (transaction) =>
          admit(route, { transaction, find: finding(asking), credential, now }),
        );
  const known = { actor, now, newId, origin };
  const scope = actor === null ? {} : rowsOf(actor);
  const outside = {
    ...known,
    transaction: <T>(mode: TransactionMode, work: (context: object) => Promise<T>) =>
      inTransaction(pool, { mode, scope }, (transaction) => work({ ...known, ...transaction, outbox })),
  };
  // As above: the step has what the route's access promises.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return before(outside as never, inputOf(route, asking) as never);
}

/** Whoever has lost access since they came hears no more. @throws AppError as `admit` */
async function admitAgain(route: Route, { credential, platform }: Asking): Promise<void> {
  const { pool, find, now } = platform;
  await inTransaction(pool, { mode: "read", scope: scopeOf(credential) }, (transaction) =>
    admit(route, { transaction, find, credential, now: now() }),
  );
}

/** Finds who asks, and counts the request against them. */
const finding =
  ({ platform, arrival }: Asking): FindPerson =>
  async (db, credential, now) => {
    const person = await platform.find(db, credential, now);
    await (person === null ? arrival.isOfNobody() : arrival.isOf(person));
    return person;
  };

const modeOf = (route: Route, { serializable }: How): TransactionMode =>
  route.method === "GET" ? "read" : serializable === true ? "serializable" : "write";

const inputOf = (route: Route, { schema, given, request }: Asking) => ({
  ...parsed(schema, given),
  ...((route.form ?? route.upload) !== undefined && { request }),
  ...(route.as === "events" && { signal: request.signal }),
});

/** What is answered once, such as a new token, must not be kept to be answered again: its route takes no key. */
// oxlint-disable-next-line no-underscore-dangle -- zod's core types, which routes are made of, show their fields there
const isKeyed = ({ headers }: Route): boolean => headers !== undefined && "idempotency-key" in headers._zod.def.shape;

type Given = { readonly params?: unknown; readonly query?: unknown; readonly headers?: unknown; readonly body?: unknown };

/** One schema for all parts, made once: zod compiles an object schema when it first parses. */
const inputSchema = ({ params, query, headers, body }: Route): z.ZodObject =>
  z.object({ ...(params && { params }), ...(query && { query }), ...(headers && { headers }), ...(body && { body }) });

async function givenOf(route: Route, c: Context<Env>): Promise<Given> {
  return {
    ...(route.params && { params: c.req.param() }),
    ...(route.query && {
      query: Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.length > 1 ? values : values[0]])),
    }),
    ...(route.headers && { headers: c.req.header() }),
    ...(route.body && { body: await readJson(c.req.raw) }),
  };
}

function parsed(schema: z.ZodObject, given: Given): Record<string, unknown> {
  const { success, data, error } = z.safeParse(schema, given);
  if (success) return data;
  throw invalidRequest(error.issues.map(({ path, code, message }) => ({ pointer: pointerOf(path), code, message })));
}

type Answer = { readonly headers: Record<string, string>; readonly body: unknown };

/** Only what the schemas name leaves. */
function answerOf({ as = "json", response, responseHeaders }: Route, output: unknown): Answer {
  // With headers a handler returns both parts: its type says so.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { headers, body } = responseHeaders === undefined ? { headers: {}, body: output } : (output as Answer);
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- header schemas hold text
    headers: responseHeaders === undefined ? {} : (z.parse(responseHeaders, headers) as Record<string, string>),
    body: as === "json" ? z.parse(response, body) : body,
  };
}

/** A failure a route does not declare is a fault of ours, and told as such. */
function declared(route: Route, error: AppError, requestId: string, log: LogFailure): AppError {
  if (errorsOf(route).includes(error.code)) return error;
  log(new Error(`${route.id} does not declare ${error.code}`, { cause: error }), requestId);
  return new AppError("server.unexpected");
}

/** What a credential lets a transaction see before anybody is known. */
function scopeOf(credential: Credential | null): RowScope {
  if (credential === null) return {};
  return credential.kind === "token" ? tokenIdOf(credential.secret) : { sessionHash: hashSecret(credential.secret).toString("hex") };
}

/** `entente_` + eight characters that find the token + its secret. */
function tokenIdOf(secret: string): RowScope {
  const id = /^entente_([0-9A-Za-z]{8})/u.exec(secret)?.[1];
  return id === undefined ? {} : { tokenId: id };
}

function send(route: Route, { headers, body }: Answer, c: Context<Env>, asking: Asking): Response {
  const { as = "json", status = 200, response } = route;
  const { platform } = asking;
  const all = { "cache-control": "no-store", ...headers };
  // The kind of the body goes with the kind of the route: its types say so.
  // oxlint-disable typescript/no-unsafe-type-assertion
  if (as === "file") return c.body(body as ReadableStream<Uint8Array>, status, all);
  if (as === "json") return c.json(body as object, status, all);
  const events = body as AsyncIterable<StreamEvent<unknown>>;
  // oxlint-enable typescript/no-unsafe-type-assertion
  const streamed = streamSSE(c, async (stream) => {
    let askedAt = asking.now;
    try {
      for await (const { id, data } of events) {
        if (stream.aborted) return;
        if (msBetween(askedAt, platform.now()) >= ASK_AGAIN_MS) {
          askedAt = platform.now();
          await admitAgain(route, asking);
        }
        await stream.writeSSE({ id, data: JSON.stringify(z.parse(response, data)) });
      }
    } catch (error) {
      // Not `streamSSE`'s own error callback: that one sends the message of the error to the caller.
      const { requestId } = c.get("origin");
      const { code, details } = disclosed(error, requestId, platform.log);
      await stream.writeSSE({ event: "error", data: JSON.stringify(problem(code, details, requestId)) });
    }
  });
  // Hono's own says that a cache may keep it.
  streamed.headers.set("cache-control", "no-store");
  return streamed;
}
