/** How well an account is guarded. */
import type { Security } from "@entente/contract/security.ts";

/** What a sign-in takes, for the title. */
export type Guard = "both" | "passkey" | "code" | "password";

export function guardOf({ oneTimePassword, passkeys }: Pick<Security, "oneTimePassword" | "passkeys">): Guard {
  if (oneTimePassword === null) return passkeys.length > 0 ? "passkey" : "password";
  return passkeys.length > 0 ? "both" : "code";
}
