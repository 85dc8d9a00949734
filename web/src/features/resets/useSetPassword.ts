import { failureOf } from "@entente/contract/client.ts";
import { getReset, resetPassword } from "@entente/contract/resets.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useForm, type UseFormReturn } from "react-hook-form";
import { api } from "../../lib/api.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { forgetLinkToken } from "../../lib/link-token.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { newPasswordSchema } from "../../lib/new-password.tsx";
import { useWords } from "../../lib/words.tsx";

type Values = { readonly password: string };

export type SetPasswordState =
  | { readonly status: "expired" }
  | Loaded<{
      readonly email: string;
      readonly form: UseFormReturn<Values, unknown, Values>;
      readonly send: (values: Values) => Promise<void>;
    }>;

export function useSetPassword(token: string): SetPasswordState {
  const say = useWords();
  const navigate = useNavigate();
  const reset = useQuery({
    queryKey: ["password-reset", token],
    queryFn: ({ signal }) => api(getReset, { headers: { "x-link-token": token } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const email = reset.data?.email ?? "";
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(newPasswordSchema({}, say, [email])),
    defaultValues: { password: "" },
  });
  const fail = useFormFailure(form, "password");
  const send = async ({ password }: Values) => {
    try {
      await api(resetPassword, { body: { token, password } });
      forgetLinkToken("/reset-password");
      await navigate({ to: "/sign-in", state: { email, isPasswordNew: true }, replace: true });
    } catch (error) {
      fail(error);
    }
  };
  if (failureOf(getReset, reset.error)?.code === "auth.link_expired") return { status: "expired" };
  const loaded = loadedOf(reset);
  return loaded.status === "ready" ? { status: "ready", data: { email, form, send } } : loaded;
}
