/** What a caller is told of a failure. */
import { problem } from "@entente/contract/errors.ts";
import { AppError } from "@entente/domain/errors.ts";

/** Hears of failures we did not expect, once each. */
export type LogFailure = (error: unknown, requestId: string) => void;

/** What may be said of an error. One we did not expect is logged here and nowhere else, and never shown. */
export function disclosed(error: unknown, requestId: string, log: LogFailure): AppError {
  if (error instanceof AppError) return error;
  log(error, requestId);
  return new AppError("server.unexpected");
}

export function problemResponse({ code, details }: AppError, requestId: string): Response {
  const body = problem(code, details, requestId);
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  // When to come back, where the answer depends on waiting.
  const seconds = details["seconds"];
  if (typeof seconds === "number") headers.set("retry-after", String(Math.ceil(seconds)));
  else if (body.status === 503) headers.set("retry-after", "2");
  return new Response(JSON.stringify(body), { status: body.status, headers });
}
