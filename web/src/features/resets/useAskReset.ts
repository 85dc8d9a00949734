import { askReset } from "@entente/contract/resets.ts";
import { Email } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useWords } from "../../lib/words.tsx";

type Values = { readonly email: string };

export type AskResetState =
  | { readonly status: "asking"; readonly form: UseFormReturn<Values, unknown, Values>; readonly send: (values: Values) => Promise<void> }
  /** Said of every address, whether or not somebody has it. */
  | { readonly status: "asked"; readonly email: string; readonly sendsMail: boolean; readonly askAgain: () => void };

export function useAskReset(): AskResetState {
  const say = useWords();
  const { email = "" } = useRouterState({ select: ({ location }) => location.state });
  const [asked, setAsked] = useState<{ readonly email: string; readonly sendsMail: boolean } | null>(null);
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(z.object({ email: heldTo(Email, say("sign-in/email.wrong")) })),
    defaultValues: { email },
  });
  const fail = useFormFailure(form);
  if (asked !== null) return { status: "asked", ...asked, askAgain: () => setAsked(null) };
  return {
    status: "asking",
    form,
    send: async (body) => {
      try {
        const { sendsMail } = await api(askReset, { body });
        setAsked({ email: body.email, sendsMail });
      } catch (error) {
        fail(error);
      }
    },
  };
}
