import { acceptInvitation } from "@entente/contract/invitations.ts";
import { FullName } from "@entente/contract/people.ts";
import { TimeZone } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, type UseFormReturn } from "react-hook-form";
import { api } from "../../lib/api.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { useEnter } from "../../lib/enter.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { forgetLinkToken } from "../../lib/link-token.ts";
import { newPasswordSchema } from "../../lib/new-password.tsx";
import { browserTimeZone, useWords } from "../../lib/words.tsx";
import type { OpenInvitation } from "./useInvitationScreen.ts";

type Values = { readonly fullName: string; readonly password: string; readonly timeZone: string };

export type NewcomerState = { readonly form: UseFormReturn<Values, unknown, Values>; readonly send: (values: Values) => Promise<void> };

export function useNewcomer(token: string, { email }: OpenInvitation): NewcomerState {
  const say = useWords();
  const enter = useEnter();
  const { locale } = useAppearance().appearance;
  const fields = {
    fullName: heldTo(FullName, say("people/full-name.missing")),
    timeZone: heldTo(TimeZone, say("workspace-new/time-zone.missing")),
  };
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(newPasswordSchema(fields, say, [email])),
    defaultValues: { fullName: "", password: "", timeZone: browserTimeZone() },
  });
  const fail = useFormFailure(form, "password");
  return {
    form,
    send: async (values) => {
      try {
        const { body } = await api(acceptInvitation, { body: { ...values, token, locale } });
        forgetLinkToken("/invitation");
        await enter(body);
      } catch (error) {
        fail(error);
      }
    },
  };
}
