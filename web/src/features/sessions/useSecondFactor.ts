/** The second factor of somebody whose password was right: a code from an app, a recovery code, or a passkey. */
import { failureOf } from "@entente/contract/client.ts";
import { giveSecondFactor, OneTimeCode, RecoveryCode, type Session } from "@entente/contract/sessions.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useWords } from "../../lib/words.tsx";
import type { PasskeySignIn } from "./usePasskeySignIn.ts";
import type { Wanted } from "./useSignIn.ts";

export type Method = Wanted["methods"][number];
type Values = { readonly code: string };

export type SecondFactorOptions = {
  readonly wanted: Wanted;
  readonly passkey: PasskeySignIn | null;
  readonly onSignedIn: (session: Session) => unknown;
  readonly onExpired: (error: unknown) => void;
};

export function useSecondFactor({ wanted, passkey, onSignedIn, onExpired }: SecondFactorOptions) {
  const say = useWords();
  const usable = wanted.methods.filter((one) => one !== "passkey" || passkey !== null);
  const [method, setMethod] = useState<Method | null>(usable.find((one) => one !== "recovery_code") ?? usable[0] ?? null);
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(
      z.object({
        code:
          method === "recovery_code"
            ? heldTo(RecoveryCode, say("sign-in/recovery-code.wrong"))
            : heldTo(OneTimeCode, say("sign-in/code.wrong")),
      }),
    ),
    defaultValues: { code: "" },
  });
  const fail = useFormFailure(form);
  const send = async ({ code }: Values) => {
    const { challenge } = wanted;
    try {
      const { body } = await api(giveSecondFactor, {
        body: method === "recovery_code" ? { challenge, recoveryCode: code } : { challenge, code },
      });
      await onSignedIn(body.session);
    } catch (error) {
      const problem = failureOf(giveSecondFactor, error);
      if (problem?.code === "auth.challenge_expired") return onExpired(error);
      if (method === "one_time_password") form.resetField("code");
      fail(error);
    }
  };
  return {
    form,
    method,
    others: usable.filter((one) => one !== method),
    choose: (next: Method) => {
      form.reset();
      setMethod(next);
    },
    send,
  };
}
