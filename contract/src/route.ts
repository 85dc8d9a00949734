/**
 * One object describes one endpoint. The server mounts it, the client calls it and the OpenAPI
 * document lists it, so the three cannot disagree.
 */
import type { ErrorCode } from "@entente/domain/errors.ts";
import { z } from "zod";
import type { Scope } from "./scopes.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

// zod's core types: a fifth of the checking work of `z.ZodType`, which carries every method.
export type Schema = z.core.$ZodType;
export type Fields = z.core.$ZodObject;

export type Route = {
  /** Unique; the `operationId` in OpenAPI. */
  readonly id: string;
  readonly method: Method;
  /** Path below `/api`, with parameters in braces: `/members/{personId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly tags: readonly string[];
  /** Who is let in: anyone at all, a signed-in person, or a member of the workspace that person is in. */
  readonly access: "anyone" | "person" | "member";
  /** What an API token must be allowed to do; `null` where only a person at a screen may. */
  readonly scope: Scope | null;
  readonly params?: Fields;
  readonly query?: Fields;
  /** Names in lower case. */
  readonly headers?: Fields;
  /** A JSON body. */
  readonly body?: Schema;
  /** A multipart form; the handler reads it from the request as a stream. */
  readonly form?: Fields;
  /** The body is bytes as they are; the handler reads them from the request as a stream. */
  readonly upload?: true;
  /** What comes back: a JSON body, one event of a stream, or a file. */
  readonly response: Schema;
  /** `json` unless given. */
  readonly as?: "json" | "events" | "file";
  /** With headers, handlers return and callers get `{ headers, body }`. */
  readonly responseHeaders?: Fields;
  /** Success status; 200 unless given. */
  readonly status?: 200 | 201 | 202;
  /** The failures to expect, besides those every route has. */
  readonly errors?: readonly ErrorCode[];
};

/** Checks a route's shape while keeping its exact type. */
export const route = <const R extends Route>(one: R): R => one;

/** One page of a list; pass `next` as `cursor` to get the following one, `null` after the last. */
export const page = <T extends Schema>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** How a list is asked for. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
});

/** The version a caller has read; a write that lacks it, or has an old one, is refused. */
export const IfMatch = z.object({ "if-match": z.string().max(100).optional() });
/** A key of the caller's own (a UUID, say): the same request with the same key is done once. */
export const IdempotencyKey = z.object({ "idempotency-key": z.string().min(1).max(64).optional() });
export const Etag = z.object({ etag: z.string() });

/** What every route can fail with. */
export const ALWAYS = ["request.invalid", "request.too_many", "server.busy", "server.unexpected"] as const;
/** What routes can fail with that are not for anyone. */
export const WHEN_KNOWN = ["auth.required", "auth.forbidden"] as const;
/** What routes can fail with that a member calls. */
export const WHEN_MEMBER = ["workspace.none", "auth.second_factor_required"] as const;
/** What writes can fail with. */
export const ON_WRITE = ["request.forged", "request.media_type", "request.too_large", "request.key_reused", "request.in_flight"] as const;

/** Every code a route can fail with. */
export function errorsOf({ method, access, errors = [] }: Route): readonly ErrorCode[] {
  return [
    ...ALWAYS,
    ...(access === "anyone" ? [] : WHEN_KNOWN),
    ...(access === "member" ? WHEN_MEMBER : []),
    ...(method === "GET" ? [] : ON_WRITE),
    ...errors,
  ];
}

/** The same as a type. */
export type CodeOf<R extends Route> =
  | (typeof ALWAYS)[number]
  | (R["access"] extends "anyone" ? never : (typeof WHEN_KNOWN)[number])
  | (R["access"] extends "member" ? (typeof WHEN_MEMBER)[number] : never)
  | (R["method"] extends "GET" ? never : (typeof ON_WRITE)[number])
  | (R["errors"] extends ReadonlyArray<infer C> ? C : never);

type Direction = "in" | "out";
type Value<S, D extends Direction> = D extends "in" ? z.input<S> : z.output<S>;
type Part<R extends Route, K extends "params" | "query" | "headers" | "body" | "form", D extends Direction> = R[K] extends Schema
  ? { readonly [Name in K]: Value<R[K], D> }
  : unknown;
type WithHeaders<R extends Route, Body, D extends Direction> = R["responseHeaders"] extends Fields
  ? { readonly headers: Value<R["responseHeaders"], D>; readonly body: Body }
  : Body;

/** An event of a stream; pass its `id` as `last-event-id` to go on after it. */
export type StreamEvent<T> = { readonly id: string; readonly data: T };

/** What a caller passes. */
export type CallInput<R extends Route> = Part<R, "params", "in"> &
  Part<R, "query", "in"> &
  Part<R, "headers", "in"> &
  Part<R, "body", "in"> &
  Part<R, "form", "in"> &
  (R["upload"] extends true ? { readonly upload: Blob | Uint8Array<ArrayBuffer> } : unknown);

/** What a handler receives, after validation: with a form or an upload the request to stream from, with events when the caller left. */
export type HandlerInput<R extends Route> = Part<R, "params", "out"> &
  Part<R, "query", "out"> &
  Part<R, "headers", "out"> &
  Part<R, "body", "out"> &
  (R["form"] extends Fields ? { readonly request: Request } : unknown) &
  (R["upload"] extends true ? { readonly request: Request } : unknown) &
  (R["as"] extends "events" ? { readonly signal: AbortSignal } : unknown);

/** What a handler returns; validated and stripped to the schema before it leaves. */
export type HandlerOutput<R extends Route> = WithHeaders<
  R,
  R["as"] extends "file"
    ? ReadableStream<Uint8Array>
    : R["as"] extends "events"
      ? AsyncIterable<StreamEvent<z.input<R["response"]>>>
      : z.input<R["response"]>,
  "in"
>;

/** What a caller gets back. */
export type CallOutput<R extends Route> = WithHeaders<
  R,
  R["as"] extends "file"
    ? ReadableStream<Uint8Array>
    : R["as"] extends "events"
      ? AsyncIterable<StreamEvent<z.output<R["response"]>>>
      : z.output<R["response"]>,
  "out"
>;
