import * as contract from "@entente/contract/sessions.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { noCookieOf } from "../platform/session-cookie.ts";
import { passkeyRequest } from "../security/passkey.service.ts";
import { checkProof, prove } from "./proof.service.ts";
import { type Answering, presentSession, withCookie } from "./session.present.ts";
import * as sessions from "./session.service.ts";
import { checkPasskey, checkSecondFactor, checkSignIn, signIn, signInWithPasskey, signInWithSecondFactor } from "./sign-in.service.ts";

export const sessionRoutes = ({ keys }: Pick<Installation, "keys">): readonly Mounted[] => [
  handleAfter(
    contract.signIn,
    (outside, { body }) => checkSignIn(outside, body),
    async (context, _, checked) => {
      const outcome = await signIn(context, checked);
      if ("token" in outcome) return ready(context, outcome);
      return { headers: {}, body: { next: "second_factor" as const, challenge: outcome.challenge, methods: [...outcome.methods] } };
    },
  ),

  handleAfter(
    contract.giveSecondFactor,
    (outside, { body }) => checkSecondFactor(outside, keys, body),
    async (context, _, checked) => ready(context, await signInWithSecondFactor(context, checked)),
  ),

  handle(contract.askPasskey, (context) => passkeyRequest(context)),

  handleAfter(
    contract.signInWithPasskey,
    (outside, { body }) => checkPasskey(outside, body.credential),
    async (context, _, checked) => ready(context, await signInWithPasskey(context, checked)),
  ),

  handle(contract.getSession, async (context) => presentSession(await sessions.viewOf(context, context.actor))),

  handle(contract.enterWorkspace, async (context, { body }) =>
    presentSession(await sessions.viewOf(context, await sessions.enterWorkspace(context, body.workspaceId))),
  ),

  handleAfter(
    contract.proveIdentity,
    (outside, { body }) => checkProof(outside, keys, body),
    async (context, _, proved) => withCookie(context, await prove(context, proved)),
  ),

  handle(contract.signOut, async (context) => {
    await sessions.signOut(context);
    return { headers: { "set-cookie": noCookieOf(context.origin.baseUrl) }, body: {} };
  }),
];

async function ready(context: Answering, started: sessions.Started) {
  const { headers, body } = await withCookie(context, started);
  return { headers, body: { next: "ready" as const, session: body } };
}
