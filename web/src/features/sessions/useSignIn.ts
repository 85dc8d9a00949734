/** Signing in: a password or a passkey, then a second factor where the person has one. */
import { type Session, type SignIn as SignInAnswer, signIn } from "@entente/contract/sessions.ts";
import { Email, Password } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useWords } from "../../lib/words.tsx";
import { type PasskeySignIn, usePasskeySignIn } from "./usePasskeySignIn.ts";

export type Wanted = Omit<Extract<z.infer<typeof SignInAnswer>, { readonly next: "second_factor" }>, "next">;
type Values = { readonly email: string; readonly password: string };

export type SignInState =
  | {
      readonly stage: "first";
      readonly form: UseFormReturn<Values, unknown, Values>;
      readonly send: (values: Values) => Promise<void>;
      readonly passkey: PasskeySignIn | null;
    }
  | {
      readonly stage: "second";
      readonly wanted: Wanted;
      readonly passkey: PasskeySignIn | null;
      /** Why the passkey was of no use. */
      readonly problem: string | undefined;
      readonly back: () => void;
      /** The password was given too long ago. */
      readonly startAgain: (error: unknown) => void;
    };

export type SignInOptions = {
  readonly email: string;
  readonly onSignedIn: (session: Session) => unknown;
  /** Whether the browser may offer passkeys where it fills in the e-mail address. */
  readonly fillsIn: boolean;
};

export function useSignIn({ email, onSignedIn, fillsIn }: SignInOptions): SignInState {
  const say = useWords();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(
      z.object({ email: heldTo(Email, say("sign-in/email.wrong")), password: heldTo(Password, say("sign-in/password.missing")) }),
    ),
    defaultValues: { email, password: "" },
  });
  const fail = useFormFailure(form);
  const problem = form.formState.errors.root?.message;
  const passkey = usePasskeySignIn({
    fillsIn: fillsIn && wanted === null,
    onSignedIn,
    onFailure: (error) => (error === null ? form.setError("root", { message: say("sign-in/passkey.unusable") }) : fail(error)),
  });
  if (wanted !== null)
    return {
      stage: "second",
      wanted,
      passkey: wanted.methods.includes("passkey") ? passkey : null,
      problem,
      back: () => setWanted(null),
      startAgain: (error) => {
        setWanted(null);
        fail(error);
      },
    };
  return {
    stage: "first",
    form,
    passkey,
    send: async (values) => {
      try {
        const { body } = await api(signIn, { body: values });
        form.resetField("password");
        if (body.next === "ready") await onSignedIn(body.session);
        else setWanted(body);
      } catch (error) {
        form.setFocus("password", { shouldSelect: true });
        fail(error);
      }
    },
  };
}
