/** Changing one's password, with the one that is in use now. */
import { changePassword } from "@entente/contract/security.ts";
import { Password } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { failureOf } from "../../lib/failure.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { newPasswordSchema } from "../../lib/new-password.tsx";
import { useSession } from "../../lib/session.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useFactorsChanged } from "./useSecurity.ts";

export type PasswordFields = { readonly currentPassword: string; readonly password: string };

export type PasswordForm = {
  readonly form: UseFormReturn<PasswordFields, unknown, PasswordFields>;
  readonly submit: (values: PasswordFields) => Promise<void>;
};

export function usePasswordForm(onDone: () => void): PasswordForm {
  const say = useWords();
  const toast = useToast();
  const changed = useFactorsChanged();
  const { fullName, email } = useSession().person;
  const schema = useMemo(
    () =>
      z.intersection(
        z.object({ currentPassword: heldTo(Password, say("security/password.missing")) }),
        newPasswordSchema({}, say, [fullName, email]),
      ),
    [say, fullName, email],
  );
  const form = useForm<PasswordFields, unknown, PasswordFields>({
    resolver: zodResolver(schema),
    defaultValues: { currentPassword: "", password: "" },
  });
  const showFailure = useFormFailure(form, "password");
  const submit = async (values: PasswordFields) => {
    try {
      await api(changePassword, { body: values });
    } catch (error) {
      if (failureOf(error).code !== "auth.wrong_credentials") return showFailure(error);
      return form.setError("currentPassword", { message: say("security/password.wrong") }, { shouldFocus: true });
    }
    await changed();
    toast({ title: say("security/password.changed") });
    return onDone();
  };
  return { form, submit };
}
