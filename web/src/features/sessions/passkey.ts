/** Asks the browser for a passkey. */
import type { PasskeyAssertion } from "@entente/contract/passkeys.ts";
import { askPasskey } from "@entente/contract/sessions.ts";
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  WebAuthnAbortService,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { api } from "../../lib/api.ts";

export type PasskeyAnswer =
  | { readonly kind: "given"; readonly credential: PasskeyAssertion }
  /** The person closed the browser's dialog, or something else was asked in its place. */
  | { readonly kind: "left" }
  /** The browser has none for this address, or cannot use it. */
  | { readonly kind: "unusable" };

/** Without a secure connection a browser knows no passkeys. */
export const hasPasskeys = (): boolean => browserSupportsWebAuthn();

/** Whether a browser offers passkeys among the e-mail addresses it fills in. */
export const fillsInPasskeys = (): Promise<boolean> => browserSupportsWebAuthnAutofill();

/** @param quietly waits until the person chooses one where the e-mail address is filled in @throws what a call throws */
export async function askForPasskey({ quietly }: { readonly quietly: boolean }): Promise<PasskeyAnswer> {
  const { challenge, rpId, timeout, userVerification } = await api(askPasskey, {});
  const question = {
    challenge,
    ...(rpId !== undefined && { rpId }),
    ...(timeout !== undefined && { timeout }),
    ...(userVerification !== undefined && { userVerification }),
  };
  try {
    const { id, rawId, type, response } = await startAuthentication({ optionsJSON: question, useBrowserAutofill: quietly });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      kind: "given",
      credential: {
        id,
        rawId,
        type,
        response: { clientDataJSON, authenticatorData, signature, ...(userHandle !== undefined && { userHandle }) },
        clientExtensionResults: {},
      },
    };
  } catch (error) {
    return { kind: hasLeft(error) ? "left" : "unusable" };
  }
}

export const stopAsking = (): void => WebAuthnAbortService.cancelCeremony();

const hasLeft = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "NotAllowedError" ||
    error.name === "AbortError" ||
    (error instanceof WebAuthnError && error.code === "ERROR_CEREMONY_ABORTED"));
