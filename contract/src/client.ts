/** The one way the web, the command line and the tests call the API. */
import type { EventSourceMessage } from "eventsource-parser";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { z } from "zod";
import { Problem } from "./errors.ts";
import type { CallInput, CallOutput, CodeOf, Route, Schema, StreamEvent } from "./route.ts";

/** A call that was answered by a problem. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** The problem if the call failed in a way this route declares, else `null`. */
export function failureOf<R extends Route>(_route: R, error: unknown): (Problem & { readonly code: CodeOf<R> }) | null {
  // The server answers a route with the codes it declares; a test holds it to that.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return error instanceof ApiError ? (error.problem as Problem & { readonly code: CodeOf<R> }) : null;
}

export type Api = <R extends Route>(route: R, input: CallInput<R>, signal?: AbortSignal) => Promise<CallOutput<R>>;
export type Fetch = (request: Request) => Response | Promise<Response>;

type Values = Readonly<Record<string, unknown>>;
type Parts = {
  readonly params?: Values;
  readonly query?: Values;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string | Blob>>;
  readonly upload?: Blob | Uint8Array<ArrayBuffer>;
};

/**
 * @param baseUrl such as `http://localhost:4870/api`
 * @param always headers of every call, such as a token
 * @throws ApiError from the calls it makes, when the answer is a problem; what `fetch` throws when none came
 */
export function createApi(baseUrl: string, fetch: Fetch, always: Readonly<Record<string, string>> = {}): Api {
  return async (route, input, signal) => {
    // What a route takes is made of these parts and no others.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const parts = input as Parts;
    const response = await fetch(requestOf(route, parts, { baseUrl, always, signal: signal ?? null }));
    if (!response.ok) throw new ApiError(await problemOf(response));
    const body = await bodyOf(route, response);
    const { responseHeaders } = route as Route;
    const output = responseHeaders === undefined ? body : { headers: z.parse(responseHeaders, Object.fromEntries(response.headers)), body };
    // Parsed by the route's own schemas just now.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return output as never;
  };
}

type Sending = { readonly baseUrl: string; readonly always: Readonly<Record<string, string>>; readonly signal: AbortSignal | null };

function requestOf(route: Route, parts: Parts, sending: Sending): Request {
  const { params = {}, query = {}, headers = {} } = parts;
  const path = route.path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(String(params[name])));
  const url = new URL(`${sending.baseUrl}${path}`);
  for (const [key, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) url.searchParams.append(key, String(one));
  const sent = new Headers(sending.always);
  for (const [key, value] of Object.entries(headers)) if (value !== undefined) sent.set(key, value);
  if (route.method !== "GET" && parts.form === undefined)
    sent.set("content-type", parts.upload === undefined ? "application/json" : "application/octet-stream");
  return new Request(url, { method: route.method, headers: sent, signal: sending.signal, body: payloadOf(route, parts) });
}

function payloadOf({ method }: Route, { body, form, upload }: Parts): string | FormData | Blob | Uint8Array<ArrayBuffer> | null {
  if (method === "GET") return null;
  if (upload !== undefined) return upload;
  if (form === undefined) return JSON.stringify(body ?? {});
  const data = new FormData();
  for (const [key, value] of Object.entries(form)) data.set(key, value);
  return data;
}

async function problemOf(response: Response): Promise<Problem> {
  // A proxy between us may answer in its own way.
  const found = z.safeParse(Problem, await response.json().catch(() => null));
  const known = found.success
    ? found.data
    : { type: "about:blank", title: "", status: response.status, code: "server.unexpected", details: {}, requestId: "" };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's codes are ours
  return known as Problem;
}

async function bodyOf(route: Route, response: Response): Promise<unknown> {
  if (route.as === "file") return response.body;
  if (route.as === "events") return eventsOf(route.response, response);
  return z.parse(route.response, await response.json());
}

async function* eventsOf(schema: Schema, { body }: Response): AsyncGenerator<StreamEvent<unknown>> {
  if (body === null) return;
  // Browsers and Node type these streams a little differently.
  // oxlint-disable typescript/no-unsafe-type-assertion
  const decoder = new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>;
  const events = body.pipeThrough(decoder).pipeThrough(new EventSourceParserStream()) as unknown as AsyncIterable<EventSourceMessage>;
  for await (const { id = "", event, data } of events) {
    if (event === "error") throw new ApiError(z.parse(Problem, JSON.parse(data)) as Problem);
    yield { id, data: z.parse(schema, JSON.parse(data)) };
  }
  // oxlint-enable typescript/no-unsafe-type-assertion
}
