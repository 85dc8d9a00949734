import { FormFailure } from "../../lib/form-failure.tsx";
import { useWords } from "../../lib/words.tsx";
import { WorkspaceFields } from "../../lib/workspace-fields.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions } from "../../ui/Form.tsx";
import type { Setup } from "./useSetup.ts";

export function WorkspaceStep({ setup: { workspace: form, create, goTo } }: { readonly setup: Setup }) {
  const say = useWords();
  return (
    <Form form={form} onSubmit={create} label={say("setup/workspace.step")}>
      <WorkspaceFields nameField="workspaceName" />
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("setup/create")}
        </Button>
        <Button variant="quiet" onClick={() => goTo("administrator")}>
          {say("setup/back")}
        </Button>
      </FormActions>
    </Form>
  );
}
