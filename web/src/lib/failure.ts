/** Why a call failed, as a screen can tell it. */
import { ApiError } from "@entente/contract/client.ts";
import type { MessageKey } from "@entente/i18n/keys.gen.ts";
import type { Translate } from "@entente/i18n/translator.ts";

export type Failure = {
  /** A code of the contract, or `client.offline` when no answer came at all. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** What support asks for; empty when no answer came. */
  readonly requestId: string;
};

/** Every failure in one shape. @throws what is no failure of a call: a fault of ours belongs to the error boundary */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) {
    const { code, details, requestId } = error.problem;
    return { code, details, requestId };
  }
  // What `fetch` throws when it gets no answer.
  if (error instanceof TypeError) return { code: "client.offline", details: {}, requestId: "" };
  throw error;
}

/** What a proxy says in the server's place, or another version of it, may lack a value that the words need. */
export function failureText(translate: Translate, { code, details, requestId }: Failure): string {
  const reference = { requestId: requestId === "" ? "none" : requestId };
  try {
    return translate(keyOf(code), { ...details, ...reference });
  } catch {
    return translate("errors/server.unexpected", reference);
  }
}

/** For where the request's id stands below the words. */
export const failureTextAlone = (translate: Translate, failure: Failure): string => failureText(translate, { ...failure, requestId: "" });

function keyOf(code: string): MessageKey {
  if (code === "client.offline") return "shell/offline.call";
  // A server that is newer than this page may know more codes; the catalogue shows such a key as it is.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return `errors/${code}` as MessageKey;
}
