/** What is most sensitive asks for a proof of identity that is not old. */
import { AppError } from "@entente/domain/errors.ts";
import { isProofFresh } from "@entente/domain/sessions/session.ts";
import type { Person } from "./context.ts";

/**
 * A token passes: whoever made it had just proved who they are.
 *
 * @throws AppError `auth.step_up_required`
 */
export function requireFreshProof({ actor, now }: { readonly actor: Pick<Person, "provedAt" | "scopes">; readonly now: string }): void {
  if (actor.scopes === null && !isProofFresh(actor.provedAt, now)) throw new AppError("auth.step_up_required");
}
