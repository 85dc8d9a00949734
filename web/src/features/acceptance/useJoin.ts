/** Accepting as somebody who signs in here already. */
import { joinByInvitation } from "@entente/contract/invitations.ts";
import { signOut } from "@entente/contract/sessions.ts";
import { failureOf as declaredFailureOf } from "@entente/contract/client.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../lib/api.ts";
import { useEnter } from "../../lib/enter.ts";
import { failureOf } from "../../lib/failure.ts";
import { forgetLinkToken } from "../../lib/link-token.ts";
import { sessionQuery } from "../../lib/session.ts";
import { isSignedOut } from "../../lib/signed-out.ts";
import { useFailureText } from "../../lib/useFailureText.ts";
import type { OpenInvitation } from "./useInvitationScreen.ts";

export type JoinState =
  | { readonly status: "loading" }
  | { readonly status: "signed-out"; readonly signIn: () => void }
  | { readonly status: "somebody-else"; readonly signedInAs: string; readonly change: () => void; readonly problem: string | null }
  | {
      readonly status: "ready";
      readonly isBusy: boolean;
      readonly join: () => void;
      readonly problem: string | null;
      readonly isMember: boolean;
    };

export function useJoin(token: string, { email }: OpenInvitation): JoinState {
  const textOf = useFailureText();
  const enter = useEnter();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery);
  const signIn = () => void navigate({ to: "/sign-in", search: { next: "/invitation" }, state: { email } });
  const joining = useMutation({
    mutationFn: () => api(joinByInvitation, { body: { token } }),
    onSuccess: async ({ body }) => {
      forgetLinkToken("/invitation");
      await enter(body);
    },
  });
  const leaving = useMutation({
    mutationFn: () => api(signOut, {}),
    onSuccess: () => {
      queries.clear();
      signIn();
    },
  });
  const problemOf = (error: Error | null) => (error === null ? null : textOf(failureOf(error)));
  if (session.isPending) return { status: "loading" };
  if (session.data === undefined) {
    if (!isSignedOut(session.error)) throw session.error;
    return { status: "signed-out", signIn };
  }
  if (session.data.person.email !== email)
    return { status: "somebody-else", signedInAs: session.data.person.email, change: leaving.mutate, problem: problemOf(leaving.error) };
  return {
    status: "ready",
    isBusy: joining.isPending,
    join: joining.mutate,
    problem: problemOf(joining.error),
    isMember: declaredFailureOf(joinByInvitation, joining.error)?.code === "member.already_there",
  };
}
