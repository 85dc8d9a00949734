/** Tells whoever listens that the server no longer knows who is asking: the session ended, or was ended elsewhere. */
import { ApiError } from "@entente/contract/client.ts";

const told = new EventTarget();
const NAME = "signed-out";

export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.problem.code === "auth.required";

export const tellSignedOut = (): void => void told.dispatchEvent(new Event(NAME));

/** @returns what ends the listening */
export function onSignedOut(hear: () => void): () => void {
  told.addEventListener(NAME, hear);
  return () => told.removeEventListener(NAME, hear);
}
