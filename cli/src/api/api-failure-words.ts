/** Why a call of the API failed, for whoever typed it. */
import { ApiError } from "@entente/contract/client.ts";
import { type Problem, STATUS } from "@entente/contract/errors.ts";
import type { Route } from "@entente/contract/route.ts";
import { AppError, type ErrorCode } from "@entente/domain/errors.ts";
import { z } from "zod";
import { failureWords } from "../failure-words.ts";
import type { Place } from "../place.ts";

type Call = { readonly route: Route; readonly baseUrl: string; readonly translate: Place["translate"] };

const Issues = z.array(z.object({ pointer: z.string(), code: z.string() }));
const MOVED: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What happened and what to do, then code and request for whoever looks it up. @throws what is no failure of a call */
export function apiFailureWords(error: unknown, { route, baseUrl, translate }: Call): string {
  if (error instanceof ApiError) return problemWords(error.problem, { route, baseUrl, translate });
  // What `fetch` throws when it gets no answer.
  if (error instanceof TypeError) return translate("api/failed.offline", { url: baseUrl, reason: reasonOf(error) });
  // The answer is none, or not as this version knows it.
  if (error instanceof z.core.$ZodError || error instanceof SyntaxError) return translate("api/failed.other-version", { url: baseUrl });
  throw error;
}

function problemWords({ code, details, status, requestId }: Problem, { route, baseUrl, translate }: Call): string {
  if (MOVED.has(status)) return translate("api/failed.moved", { url: baseUrl, status });
  // Every answer of ours has the id of its request.
  if (requestId === "") return translate("api/failed.not-ours", { url: baseUrl, status });
  const reference = translate("api/failed.reference", { code, id: requestId });
  const issues = Issues.safeParse(details["issues"]).data ?? [];
  return [
    wordsOf({ code, details }, route, translate),
    ...issues.map(({ pointer, code: what }) => `  ${pointer}: ${what}`),
    reference,
  ].join("\n");
}

function wordsOf({ code, details }: Pick<Problem, "code" | "details">, route: Route, translate: Place["translate"]): string {
  if (code === "auth.required") return translate("api/failed.token");
  if (code === "auth.forbidden") return translate("api/failed.forbidden", { operation: route.id, scope: route.scope ?? "" });
  // A newer server may know more codes, an older one give fewer values.
  if (code === "server.unexpected" || !isErrorCode(code)) return translate("api/failed.unexpected");
  try {
    return failureWords(new AppError(code, details), translate);
  } catch {
    return translate("api/failed.unexpected");
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(STATUS, code);

function reasonOf({ cause, message }: Error): string {
  if (!(cause instanceof Error)) return message;
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
