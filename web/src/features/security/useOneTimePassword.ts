/** Setting up one-time codes, and giving them up. */
import { beginOneTimePassword, confirmOneTimePassword, removeOneTimePassword } from "@entente/contract/security.ts";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { type Failure, failureOf } from "../../lib/failure.ts";
import { useStepUp } from "../../lib/step-up.tsx";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useFactorsChanged } from "./useSecurity.ts";

export type OneTimeSecret = {
  readonly secret: string;
  /** For a QR code. */
  readonly uri: string;
};

export const useOneTimeBeginning = (onSecret: (secret: OneTimeSecret) => void): Doing<void> =>
  useDoing(async () => onSecret(await api(beginOneTimePassword, {})));

export function useOneTimeRemoval(): Doing<void> {
  const say = useWords();
  const toast = useToast();
  const changed = useFactorsChanged();
  return useDoing(async () => {
    await api(removeOneTimePassword, {});
    await changed();
    toast({ title: say("security/code.removed") });
  });
}

export type OneTimeConfirmation = {
  /** Resolves to whether the code was right. */
  readonly confirm: (code: string) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly fault: string | null;
};

const COMPLETE = /^\d{6}$/u;

export function useOneTimeConfirmation(onDone: (recoveryCodes: readonly string[] | null) => void): OneTimeConfirmation {
  const say = useWords();
  const toast = useToast();
  const stepUp = useStepUp();
  const textOf = useFailureText();
  const changed = useFactorsChanged();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const faultText = (failure: Failure) => (failure.code === "auth.wrong_code" ? say("security/code.wrong") : textOf(failure));
  const confirm = async (code: string) => {
    if (!COMPLETE.test(code)) {
      setFault(say("security/code.incomplete"));
      return true;
    }
    setBusy(true);
    setFault(null);
    try {
      const { body } = await stepUp(() => api(confirmOneTimePassword, { body: { code } }));
      await changed();
      toast({ title: say("security/code.added") });
      onDone(body.recoveryCodes);
      return true;
    } catch (error) {
      setFault(faultText(failureOf(error)));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { confirm, isBusy, fault };
}
