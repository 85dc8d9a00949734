import type { Session } from "@entente/contract/sessions.ts";
import { useRouterState, useSearch } from "@tanstack/react-router";
import { useEnter } from "../../lib/enter.ts";
import { type SignInState, useSignIn } from "./useSignIn.ts";

export type SignInScreenState = {
  readonly signIn: SignInState;
  readonly onSignedIn: (session: Session) => Promise<void>;
  /** Signing in leads back to a page that was asked for. */
  readonly leadsBack: boolean;
  readonly isPasswordNew: boolean;
};

export function useSignInScreen(): SignInScreenState {
  const { next = "/" } = useSearch({ from: "/alone/sign-in" });
  const { email = "", isPasswordNew = false } = useRouterState({ select: ({ location }) => location.state });
  const enter = useEnter();
  const onSignedIn = (session: Session) => enter(session, next);
  return { signIn: useSignIn({ email, onSignedIn, fillsIn: true }), onSignedIn, leadsBack: next !== "/", isPasswordNew };
}
