/** Asks the browser to make a passkey. */
import type { PasskeyAttestation, PasskeyCreation } from "@entente/contract/passkeys.ts";
import { startRegistration } from "@simplewebauthn/browser";
import type { z } from "zod";

export type MadePasskey =
  | { readonly kind: "made"; readonly credential: PasskeyAttestation }
  /** The person closed the browser's dialog, or did not answer in time. */
  | { readonly kind: "left" }
  /** The device has one for this account already. */
  | { readonly kind: "known" }
  | { readonly kind: "failed"; readonly reason: string };

type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];

export async function makePasskey(asked: z.infer<typeof PasskeyCreation>): Promise<MadePasskey> {
  try {
    // The contract describes the standard's JSON with texts where the standard lists words.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const { id, rawId, type, response } = await startRegistration({ optionsJSON: asked as Options });
    const { clientDataJSON, attestationObject, transports } = response;
    return {
      kind: "made",
      credential: {
        id,
        rawId,
        type,
        response: { clientDataJSON, attestationObject, ...(transports !== undefined && { transports }) },
        clientExtensionResults: {},
      },
    };
  } catch (error) {
    return whyNot(error);
  }
}

function whyNot(error: unknown): MadePasskey {
  if (!(error instanceof Error)) throw error;
  if (error.name === "NotAllowedError" || error.name === "AbortError") return { kind: "left" };
  if (error.name === "InvalidStateError") return { kind: "known" };
  return { kind: "failed", reason: error.message };
}
