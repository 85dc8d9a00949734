import { z } from "zod";
import { PasskeyAttestation, PasskeyCreation } from "./passkeys.ts";
import { route } from "./route.ts";
import { OneTimeCode } from "./sessions.ts";
import { Id, line, Nothing, Password, SetCookie } from "./words.ts";

const tags = ["Security"];
export const PasskeyName = line(100);
const params = z.object({ passkeyId: Id });

export const Passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    isBackedUp: z.boolean().describe("Whether it is kept on more than one device."),
    abilities: z.object({ remove: z.boolean() }),
  })
  .meta({ id: "Passkey" });
export type Passkey = z.infer<typeof Passkey>;

export const Security = z
  .object({
    hasPassword: z.boolean(),
    oneTimePassword: z
      .object({ confirmedAt: z.iso.datetime(), abilities: z.object({ remove: z.boolean() }) })
      .nullable()
      .describe("Null where one-time codes are not set up."),
    passkeys: z.array(Passkey),
    recoveryCodesLeft: z.int().nonnegative(),
    needsSecondFactor: z.boolean().describe("Whether one of the person's workspaces asks for a second factor."),
  })
  .meta({ id: "Security" });
export type Security = z.infer<typeof Security>;

/** Shown this once. `null` where there were some already. */
const NewRecoveryCodes = z.array(z.string()).nullable().describe("Shown this once; null where the person had some already.");

export const getSecurity = route({
  id: "getSecurity",
  method: "GET",
  path: "/security",
  summary: "How the person who asks signs in",
  tags,
  access: "person",
  scope: null,
  response: Security,
});

export const changePassword = route({
  id: "changePassword",
  method: "PUT",
  path: "/security/password",
  summary: "Change one's password; signs out everywhere else",
  tags,
  access: "person",
  scope: null,
  body: z.strictObject({ currentPassword: Password, password: Password }),
  response: Nothing,
  responseHeaders: SetCookie,
  errors: ["auth.wrong_credentials", "auth.password_weak"],
});

export const beginOneTimePassword = route({
  id: "beginOneTimePassword",
  method: "POST",
  path: "/security/one-time-password",
  summary: "A new secret for one-time codes; takes effect when a code from it is sent",
  tags,
  access: "person",
  scope: null,
  response: z
    .object({ secret: z.string().describe("To be typed where no code can be scanned."), uri: z.string().describe("For a QR code.") })
    .meta({ id: "OneTimePasswordSecret" }),
  errors: ["auth.step_up_required"],
});

export const confirmOneTimePassword = route({
  id: "confirmOneTimePassword",
  method: "POST",
  path: "/security/one-time-password/confirmation",
  summary: "Set up one-time codes by sending one",
  tags,
  access: "person",
  scope: null,
  body: z.strictObject({ code: OneTimeCode }),
  response: z.object({ recoveryCodes: NewRecoveryCodes }).meta({ id: "OneTimePasswordConfirmed" }),
  responseHeaders: SetCookie,
  errors: ["auth.step_up_required", "auth.wrong_code"],
});

export const removeOneTimePassword = route({
  id: "removeOneTimePassword",
  method: "DELETE",
  path: "/security/one-time-password",
  summary: "Give up one-time codes",
  tags,
  access: "person",
  scope: null,
  response: Nothing,
  errors: ["auth.step_up_required", "auth.last_factor"],
});

export const makeRecoveryCodes = route({
  id: "makeRecoveryCodes",
  method: "POST",
  path: "/security/recovery-codes",
  summary: "Ten new recovery codes; earlier ones are void",
  tags,
  access: "person",
  scope: null,
  response: z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: "RecoveryCodes" }),
  errors: ["auth.step_up_required"],
});

export const beginPasskey = route({
  id: "beginPasskey",
  method: "POST",
  path: "/security/passkeys/challenge",
  summary: "What a new passkey has to sign",
  tags,
  access: "person",
  scope: null,
  response: PasskeyCreation,
  errors: ["auth.step_up_required"],
});

export const addPasskey = route({
  id: "addPasskey",
  method: "POST",
  path: "/security/passkeys",
  summary: "Add a passkey",
  tags,
  access: "person",
  scope: null,
  body: z.strictObject({ name: PasskeyName, credential: PasskeyAttestation }),
  response: z.object({ passkey: Passkey, recoveryCodes: NewRecoveryCodes }).meta({ id: "PasskeyAdded" }),
  responseHeaders: SetCookie,
  status: 201,
  errors: ["auth.step_up_required", "auth.passkey_refused"],
});

export const renamePasskey = route({
  id: "renamePasskey",
  method: "PATCH",
  path: "/security/passkeys/{passkeyId}",
  summary: "Rename a passkey",
  tags,
  access: "person",
  scope: null,
  params,
  body: z.strictObject({ name: PasskeyName }),
  response: Passkey,
  errors: ["passkey.not_found"],
});

export const removePasskey = route({
  id: "removePasskey",
  method: "DELETE",
  path: "/security/passkeys/{passkeyId}",
  summary: "Give up a passkey",
  tags,
  access: "person",
  scope: null,
  params,
  response: Nothing,
  errors: ["auth.step_up_required", "auth.last_factor", "passkey.not_found"],
});
