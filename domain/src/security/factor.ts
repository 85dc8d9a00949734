/** How people prove who they are. */

/** `link`: by a link that only they, or an administrator, could have. */
export const FACTORS = ["password", "one_time_password", "recovery_code", "passkey", "link"] as const;
export type Factor = (typeof FACTORS)[number];

export const isFactor = (text: string): text is Factor => (FACTORS as readonly string[]).includes(text);

const SECOND: ReadonlySet<Factor> = new Set(["one_time_password", "recovery_code", "passkey"]);

/** Whether more than a password was shown. A passkey asks for a finger, a face or a PIN itself, so it is enough alone. */
export const isWithSecondFactor = (shown: readonly Factor[]): boolean => shown.some((one) => SECOND.has(one));

/** What a person has set up. */
export type OwnFactors = {
  readonly hasPassword: boolean;
  readonly hasOneTimePassword: boolean;
  readonly passkeys: number;
};

export const hasSecondFactor = ({ hasOneTimePassword, passkeys }: Pick<OwnFactors, "hasOneTimePassword" | "passkeys">): boolean =>
  hasOneTimePassword || passkeys > 0;

/**
 * Whether one passkey or the one-time password can be given up: some way to sign in stays, and where one of
 * the person's workspaces asks for a second factor, so does a second factor.
 */
export function mayRemove(
  own: OwnFactors,
  removed: "one_time_password" | "passkey",
  { needsSecondFactor }: { readonly needsSecondFactor: boolean },
): boolean {
  const left: OwnFactors =
    removed === "passkey" ? { ...own, passkeys: Math.max(0, own.passkeys - 1) } : { ...own, hasOneTimePassword: false };
  const canSignIn = left.hasPassword || left.passkeys > 0;
  return canSignIn && (!needsSecondFactor || hasSecondFactor(left));
}
