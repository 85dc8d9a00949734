import * as contract from "@entente/contract/resets.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import * as resets from "./reset.service.ts";

export const resetRoutes = (installation: Installation): readonly Mounted[] => [
  handleAfter(
    contract.askReset,
    (outside, { body }) => resets.countReset(outside, body.email),
    async (context, { body }) => {
      await resets.askReset(context, body.email, installation);
      return { sendsMail: installation.sendMail !== null };
    },
  ),

  handle(contract.getReset, async (context, { headers }) => ({ email: (await resets.findReset(context, headers["x-link-token"])).email })),

  handleAfter(
    contract.resetPassword,
    (outside, { body }) => resets.checkReset(outside, body.token, body.password),
    async (context, { body }, passwordHash) => {
      await resets.resetPassword(context, body.token, passwordHash);
      return {};
    },
  ),
];
