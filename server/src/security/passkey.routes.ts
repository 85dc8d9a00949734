import * as contract from "@entente/contract/security.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import { cookieOf } from "../platform/session-cookie.ts";
import { presentPasskey } from "./passkey.present.ts";
import * as security from "./security.service.ts";

export const passkeyRoutes: readonly Mounted[] = [
  handle(contract.beginPasskey, (context) => security.beginPasskey(context)),

  handleAfter(
    contract.addPasskey,
    (outside, { body }) => security.checkNewPasskey(outside, body.credential),
    async (context, { body }, checked) => {
      const { passkey, recoveryCodes, started } = await security.addPasskey(context, body.name, checked);
      const held = await security.heldBy(context, context.actor.personId);
      return {
        headers: { "set-cookie": cookieOf(context.origin.baseUrl, started.token) },
        body: {
          passkey: presentPasskey(passkey, security.removable(held, "passkey")),
          recoveryCodes: recoveryCodes === null ? null : [...recoveryCodes],
        },
      };
    },
  ),

  handle(contract.renamePasskey, async (context, { params, body }) => {
    const passkey = await security.renamePasskey(context, params.passkeyId, body.name);
    return presentPasskey(passkey, security.removable(await security.heldBy(context, context.actor.personId), "passkey"));
  }),

  handle(contract.removePasskey, async (context, { params }) => {
    await security.giveUpPasskey(context, params.passkeyId);
    return {};
  }),
];
