/** A device that keeps passkeys, as Chromium can play one, and a passkey on it. */
import type { Page } from "@playwright/test";

export type Device = {
  /** Whether it says yes by itself to whatever asks: finger shown, person there. */
  readonly answerBySelf: (isWilling: boolean) => Promise<void>;
};

/** Says yes by itself at first. */
export async function plugInAuthenticator(page: Page): Promise<Device> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    answerBySelf: async (enabled) => void (await devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled })),
  };
}

/** Makes a passkey for whoever is signed in on the page, without the screens for it. */
export async function addPasskey(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const post = async (path: string, body: object) =>
      fetch(`/api${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const asked: unknown = await (await post("/security/passkeys/challenge", {})).json();
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked as PublicKeyCredentialCreationOptionsJSON);
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
    const { id, rawId, type, response } = made.toJSON() as RegistrationResponseJSON;
    const { clientDataJSON, attestationObject } = response;
    const credential = { id, rawId, type, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} };
    return (await post("/security/passkeys", { name: "A test", credential })).status;
  });
  if (status !== 201) throw new Error(`The passkey was answered with ${status}.`);
}
