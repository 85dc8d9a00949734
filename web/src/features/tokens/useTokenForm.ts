/** Making a token: what it is for, what it may, for how long. */
import type { CallOutput } from "@entente/contract/route.ts";
import { type Scope, SCOPES } from "@entente/contract/scopes.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { line } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useStepUp } from "../../lib/step-up.tsx";
import { useWords } from "../../lib/words.tsx";

/** A token with its secret. */
export type MadeToken = CallOutput<typeof createToken>;
export type TokenFields = { readonly name: string; readonly scopes: Scope[]; readonly expiresInDays: number };

export type TokenForm = {
  readonly form: UseFormReturn<TokenFields, unknown, TokenFields>;
  readonly submit: (values: TokenFields) => Promise<void>;
};

export const LIFETIMES_DAYS = [7, 30, 90, 180, 365] as const;
const USUAL_DAYS = 90;

export function useTokenForm(onMade: (made: MadeToken) => void): TokenForm {
  const say = useWords();
  const stepUp = useStepUp();
  const schema = useMemo(
    () =>
      z.object({
        name: heldTo(line(100), say("tokens/name.wrong")),
        scopes: z.array(z.enum(SCOPES)).min(1, say("tokens/scopes.wrong")),
        expiresInDays: z.int(),
      }),
    [say],
  );
  const form = useForm<TokenFields, unknown, TokenFields>({
    resolver: zodResolver(schema),
    defaultValues: { name: "", scopes: [], expiresInDays: USUAL_DAYS },
  });
  const showFailure = useFormFailure(form);
  const submit = async (body: TokenFields) => {
    try {
      onMade(await stepUp(() => api(createToken, { body })));
    } catch (error) {
      showFailure(error);
    }
  };
  return { form, submit };
}
