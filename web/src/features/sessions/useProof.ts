/** Proving once more who one is, by whatever the person has set up. */
import type { PasskeyAssertion } from "@entente/contract/passkeys.ts";
import { getSecurity, type Security } from "@entente/contract/security.ts";
import { OneTimeCode, proveIdentity, RecoveryCode, type Session } from "@entente/contract/sessions.ts";
import { Password } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { useWords } from "../../lib/words.tsx";
import { askForPasskey, hasPasskeys } from "./passkey.ts";

export type ProofMethod = "passkey" | "password" | "one_time_password" | "recovery_code";
type Values = { readonly proof: string };

export type ProofOptions = {
  /** Which methods will do, the first choice first. */
  readonly methods: readonly ProofMethod[];
  readonly onProved: (session: Session) => unknown;
};
export type Proof = {
  readonly method: ProofMethod | null;
  readonly others: readonly ProofMethod[];
  readonly choose: (method: ProofMethod) => void;
  readonly form: UseFormReturn<Values, unknown, Values>;
  readonly send: (values: Values) => Promise<void>;
  readonly isAskingPasskey: boolean;
  readonly askPasskey: () => Promise<void>;
};

export function useProof({ methods, onProved }: ProofOptions): Loaded<Proof> {
  const say = useWords();
  const security = loadedOf<z.infer<typeof Security>>(
    useQuery({ queryKey: ["security"], queryFn: ({ signal }) => api(getSecurity, {}, signal) }),
  );
  const [chosen, choose] = useState<ProofMethod | null>(null);
  const [isAskingPasskey, setAsking] = useState(false);
  const usable = security.status === "ready" ? methods.filter((one) => isSetUp(security.data, one)) : [];
  const method = chosen ?? usable[0] ?? null;
  const schemas = {
    password: heldTo(Password, say("sign-in/password.missing")),
    one_time_password: heldTo(OneTimeCode, say("sign-in/code.wrong")),
    recovery_code: heldTo(RecoveryCode, say("sign-in/recovery-code.wrong")),
    passkey: z.string(),
  };
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(z.object({ proof: schemas[method ?? "passkey"] })),
    defaultValues: { proof: "" },
  });
  const fail = useFormFailure(form);
  const prove = async (body: Body) => {
    try {
      const { body: session } = await api(proveIdentity, { body });
      await onProved(session);
    } catch (error) {
      if (method === "one_time_password") form.resetField("proof");
      fail(error);
    }
  };
  if (security.status !== "ready") return security;
  const data: Proof = {
    method,
    others: usable.filter((one) => one !== method),
    choose: (next) => {
      form.reset();
      choose(next);
    },
    form,
    send: ({ proof }) => prove(bodyOf(method, proof)),
    isAskingPasskey,
    askPasskey: async () => {
      form.clearErrors();
      setAsking(true);
      try {
        const answer = await askForPasskey({ quietly: false });
        if (answer.kind === "given") await prove({ credential: answer.credential });
        if (answer.kind === "unusable") form.setError("root", { message: say("sign-in/passkey.unusable") });
      } catch (error) {
        fail(error);
      }
      setAsking(false);
    },
  };
  return { status: "ready", data };
}

type Body =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly recoveryCode: string }
  | { readonly credential: PasskeyAssertion };

function bodyOf(method: ProofMethod | null, proof: string): Body {
  if (method === "one_time_password") return { code: proof };
  return method === "recovery_code" ? { recoveryCode: proof } : { password: proof };
}

function isSetUp({ hasPassword, oneTimePassword, passkeys, recoveryCodesLeft }: z.infer<typeof Security>, method: ProofMethod): boolean {
  if (method === "password") return hasPassword;
  if (method === "passkey") return passkeys.length > 0 && hasPasskeys();
  return method === "one_time_password" ? oneTimePassword !== null : recoveryCodesLeft > 0;
}
