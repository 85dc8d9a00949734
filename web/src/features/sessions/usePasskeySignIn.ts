/** Signing in with a passkey: at the press of a button, and where the browser fills in the e-mail address. */
import { signInWithPasskey, type Session } from "@entente/contract/sessions.ts";
import { useEffect, useRef, useState } from "react";
import { api } from "../../lib/api.ts";
import { askForPasskey, fillsInPasskeys, hasPasskeys, type PasskeyAnswer, stopAsking } from "./passkey.ts";

export type PasskeySignIn = { readonly isBusy: boolean; readonly start: () => Promise<void> };

export type PasskeyOptions = {
  readonly onSignedIn: (session: Session) => unknown;
  /** Gets what a call throws; `null` when the browser could not use a passkey. */
  readonly onFailure: (error: unknown) => void;
  /** Offers passkeys where the e-mail address is filled in, while there is such a field. */
  readonly fillsIn: boolean;
};

/** A question is good for ten minutes; it is asked anew before that. */
const RENEW_MS = 8 * 60_000;

/** `null` where the browser has no passkeys. */
export function usePasskeySignIn({ fillsIn, ...options }: PasskeyOptions): PasskeySignIn | null {
  const [isBusy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  const handlers = useRef(options);
  useEffect(() => {
    handlers.current = options;
  });

  useEffect(() => {
    if (!fillsIn || isBusy) return;
    const run = { isOver: false };
    const again = () => !run.isOver && setRound((before) => before + 1);
    const renew = setTimeout(again, RENEW_MS);
    void fillsInPasskeys()
      .then((may) => may && !run.isOver && signIn(handlers.current, { quietly: true }))
      .then((isRefused) => isRefused && again());
    return () => {
      run.isOver = true;
      clearTimeout(renew);
      stopAsking();
    };
  }, [fillsIn, isBusy, round]);

  if (!hasPasskeys()) return null;
  return {
    isBusy,
    start: async () => {
      setBusy(true);
      await signIn(handlers.current, { quietly: false });
      setBusy(false);
    },
  };
}

type Handlers = Pick<PasskeyOptions, "onSignedIn" | "onFailure">;

/** @returns whether a passkey was given and refused */
async function signIn({ onSignedIn, onFailure }: Handlers, { quietly }: { readonly quietly: boolean }): Promise<boolean> {
  try {
    const answer = quietly ? await askForPasskey({ quietly }).catch(() => LEFT) : await askForPasskey({ quietly });
    if (answer.kind === "unusable" && !quietly) onFailure(null);
    if (answer.kind !== "given") return false;
    const { body } = await api(signInWithPasskey, { body: { credential: answer.credential } });
    await onSignedIn(body.session);
    return false;
  } catch (error) {
    onFailure(error);
    return true;
  }
}

/** What goes wrong before the person has chosen a passkey is not theirs to mend: they see a form that works. */
const LEFT: PasskeyAnswer = { kind: "left" };
