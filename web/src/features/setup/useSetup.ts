/** Setting up in three steps: the language, the first administrator, their workspace. */
import { failureOf } from "@entente/contract/client.ts";
import { FullName } from "@entente/contract/people.ts";
import { setUp } from "@entente/contract/setup.ts";
import { Email } from "@entente/contract/words.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm, type UseFormReturn } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { useEnter } from "../../lib/enter.ts";
import { useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { forgetLinkToken } from "../../lib/link-token.ts";
import { newPasswordSchema } from "../../lib/new-password.tsx";
import { useWords } from "../../lib/words.tsx";
import { proposedWorkspace, workspaceSchemas, type WorkspaceValues } from "../../lib/workspace-fields.tsx";

export const STEPS = ["language", "administrator", "workspace"] as const;
export type Step = (typeof STEPS)[number];

type Administrator = { readonly fullName: string; readonly email: string; readonly password: string };
type NewWorkspace = WorkspaceValues & { readonly workspaceName: string };
type FormOf<V extends object> = UseFormReturn<V, unknown, V>;

export type Setup = {
  readonly step: Step;
  readonly goTo: (step: Step) => void;
  readonly administrator: FormOf<Administrator>;
  readonly workspace: FormOf<NewWorkspace>;
  readonly chooseLanguage: (locale: Locale) => void;
  readonly keepAdministrator: () => void;
  readonly create: (workspace: NewWorkspace) => Promise<void>;
};

export function useSetup(token: string): Setup {
  const say = useWords();
  const enter = useEnter();
  const { appearance, change } = useAppearance();
  const [step, goTo] = useState<Step>("language");
  const administrator = useForm<Administrator, unknown, Administrator>({
    resolver: zodResolver(administratorSchema(say)),
    defaultValues: { fullName: "", email: "", password: "" },
  });
  const workspace = useForm<NewWorkspace, unknown, NewWorkspace>({
    resolver: zodResolver(workspaceSchema(say)),
    defaultValues: { workspaceName: "", ...proposedWorkspace(appearance.locale) },
  });
  const failWorkspace = useFormFailure(workspace);
  const failAdministrator = useFormFailure(administrator, "password");

  const create = async (values: NewWorkspace) => {
    try {
      const body = { ...administratorSchema(say).parse(administrator.getValues()), ...values, token, locale: appearance.locale };
      const { body: session } = await api(setUp, { body });
      forgetLinkToken("/setup");
      await enter(session);
    } catch (error) {
      const code = failureOf(setUp, error)?.code;
      if (code === "auth.password_weak") {
        goTo("administrator");
        failAdministrator(error);
      } else if (code === "auth.link_expired") workspace.setError("root", { message: say("setup/expired") });
      else failWorkspace(error);
    }
  };

  return {
    step,
    goTo,
    administrator,
    workspace,
    chooseLanguage: (locale) => {
      change({ locale });
      if (!workspace.formState.isDirty) workspace.reset({ workspaceName: "", ...proposedWorkspace(locale) });
      goTo("administrator");
    },
    keepAdministrator: () => goTo("workspace"),
    create,
  };
}

const administratorSchema = (say: Say) =>
  newPasswordSchema({ fullName: heldTo(FullName, say("people/full-name.missing")), email: heldTo(Email, say("sign-in/email.wrong")) }, say);

function workspaceSchema(say: Say) {
  const { name, ...rest } = workspaceSchemas(say);
  return z.object({ workspaceName: name, ...rest });
}
