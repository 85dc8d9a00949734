/** The form people sign in with, on a screen of its own or in a dialog over the one they were on. */
import type { Session } from "@entente/contract/sessions.ts";
import { SecondFactor } from "./SecondFactor.tsx";
import { SignInForm } from "./SignInForm.tsx";
import type { SignInState } from "./useSignIn.ts";

export type SignInProps = {
  readonly state: SignInState;
  readonly onSignedIn: (session: Session) => unknown;
  /** Whose sign-in it is stands fast. */
  readonly isKnown?: boolean;
};

export function SignIn({ state, onSignedIn, isKnown = false }: SignInProps) {
  if (state.stage === "first") return <SignInForm {...state} isKnown={isKnown} />;
  const { wanted, passkey, problem, back, startAgain } = state;
  return <SecondFactor wanted={wanted} passkey={passkey} problem={problem} onSignedIn={onSignedIn} onBack={back} onExpired={startAgain} />;
}
