/** Inviting somebody: whom, as what, in which language. */
import { invite } from "@entente/contract/invitations.ts";
import type { CallOutput } from "@entente/contract/route.ts";
import { Email, Locale } from "@entente/contract/words.ts";
import type { Role } from "@entente/domain/members/role.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { failureOf } from "../../lib/failure.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { rolesSchema } from "../../lib/RolesField.tsx";
import { useSession } from "../../lib/session.ts";
import { useStepUp } from "../../lib/step-up.tsx";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useFormats, useWords } from "../../lib/words.tsx";

/** An invitation with its link. */
export type Invited = CallOutput<typeof invite>;
export type InviteFields = { readonly email: string; readonly roles: Role[]; readonly locale: z.infer<typeof Locale> };

export type InviteForm = {
  readonly form: UseFormReturn<InviteFields, unknown, InviteFields>;
  readonly submit: (values: InviteFields) => Promise<void>;
};

export function useInviteForm(onInvited: (invited: Invited) => void): InviteForm {
  const say = useWords();
  const stepUp = useStepUp();
  const textOf = useFailureText();
  const { workspace } = useSession();
  const { locale } = useFormats();
  const schema = useMemo(
    () => z.object({ email: heldTo(Email, say("invitations/email.wrong")), roles: rolesSchema(say), locale: Locale }),
    [say],
  );
  const form = useForm<InviteFields, unknown, InviteFields>({
    resolver: zodResolver(schema),
    defaultValues: { email: "", roles: ["account_manager"], locale: workspace?.locale ?? locale },
  });
  const showFailure = useFormFailure(form);
  const submit = async (values: InviteFields) => {
    try {
      onInvited(await stepUp(() => api(invite, { body: values })));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== "member.already_there") return showFailure(error);
      return form.setError("email", { message: textOf(failure) }, { shouldFocus: true });
    }
    return form.reset();
  };
  return { form, submit };
}
