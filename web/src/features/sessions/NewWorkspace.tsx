/** A new workspace, for whoever operates the installation; they become its first administrator. */
import { enterWorkspace, type Session } from "@entente/contract/sessions.ts";
import { createWorkspace } from "@entente/contract/workspaces.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { useWords } from "../../lib/words.tsx";
import { proposedWorkspace, WorkspaceFields, workspaceSchemas, type WorkspaceValues } from "../../lib/workspace-fields.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions } from "../../ui/Form.tsx";

export type NewWorkspaceProps = {
  /** Only a button until it is asked for. */
  readonly isFolded: boolean;
  readonly onMade: (session: Session) => unknown;
};
type Values = WorkspaceValues & { readonly name: string };

export function NewWorkspace({ isFolded, onMade }: NewWorkspaceProps) {
  const say = useWords();
  const [isOpen, setOpen] = useState(!isFolded);
  if (!isOpen)
    return (
      <div>
        <Button icon={<Plus />} onClick={() => setOpen(true)}>
          {say("workspaces/new")}
        </Button>
      </div>
    );
  return <NewWorkspaceForm onMade={onMade} />;
}

function NewWorkspaceForm({ onMade }: Pick<NewWorkspaceProps, "onMade">) {
  const say = useWords();
  const { locale } = useAppearance().appearance;
  // Sent twice, it is made once.
  const [key] = useState(() => crypto.randomUUID());
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(z.object(workspaceSchemas(say))),
    defaultValues: { name: "", ...proposedWorkspace(locale) },
  });
  const fail = useFormFailure(form);
  const send = async (values: Values) => {
    try {
      const { id: workspaceId } = await api(createWorkspace, { headers: { "idempotency-key": key }, body: { ...values, locale } });
      await onMade(await api(enterWorkspace, { body: { workspaceId } }));
    } catch (error) {
      fail(error);
    }
  };
  return (
    <Form form={form} onSubmit={send} label={say("workspaces/new")}>
      <WorkspaceFields nameField="name" />
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("workspaces/create")}
        </Button>
      </FormActions>
    </Form>
  );
}
