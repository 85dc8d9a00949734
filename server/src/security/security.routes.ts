import * as contract from "@entente/contract/security.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { cookieOf } from "../platform/session-cookie.ts";
import { presentPasskey } from "./passkey.present.ts";
import * as security from "./security.service.ts";

export const securityRoutes = ({ keys }: Pick<Installation, "keys">): readonly Mounted[] => [
  handle(contract.getSecurity, async (context) => {
    const { own, needsSecondFactor, oneTimePasswordAt, passkeys, recoveryCodesLeft } = await security.overview(context);
    const held = { own, needsSecondFactor };
    return {
      hasPassword: own.hasPassword,
      oneTimePassword:
        oneTimePasswordAt === null
          ? null
          : { confirmedAt: oneTimePasswordAt, abilities: { remove: security.removable(held, "one_time_password") } },
      passkeys: passkeys.map((passkey) => presentPasskey(passkey, security.removable(held, "passkey"))),
      recoveryCodesLeft,
      needsSecondFactor,
    };
  }),

  handleAfter(
    contract.changePassword,
    (outside, { body }) => security.checkNewPassword(outside, body),
    async (context, _, checked) => {
      const { token } = await security.changePassword(context, checked);
      return { headers: { "set-cookie": cookieOf(context.origin.baseUrl, token) }, body: {} };
    },
  ),

  handle(contract.beginOneTimePassword, (context) => security.beginOneTimePassword(context, keys)),

  handleAfter(
    contract.confirmOneTimePassword,
    (outside) => security.countConfirmation(outside),
    async (context, { body }, tried) => {
      const { recoveryCodes, started } = await security.confirmOneTimePassword(context, keys, { code: body.code, tried });
      return {
        headers: { "set-cookie": cookieOf(context.origin.baseUrl, started.token) },
        body: { recoveryCodes: recoveryCodes === null ? null : [...recoveryCodes] },
      };
    },
  ),

  handle(contract.removeOneTimePassword, async (context) => {
    await security.giveUpOneTimePassword(context);
    return {};
  }),

  handle(contract.makeRecoveryCodes, async (context) => ({ recoveryCodes: [...(await security.newRecoveryCodes(context))] })),
];
