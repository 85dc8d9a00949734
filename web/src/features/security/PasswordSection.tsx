import { useState } from "react";
import { FormFailure } from "../../lib/form-failure.tsx";
import { NewPassword } from "../../lib/new-password.tsx";
import { useSession } from "../../lib/session.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { PasswordInput } from "../../ui/PasswordInput.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { type PasswordFields, usePasswordForm } from "./usePasswordForm.ts";

export function PasswordSection() {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingsSection title={say("security/password")} about={say("security/password.text")}>
      <div>
        <Dialog
          title={say("security/password.change")}
          lead={say("security/password.text")}
          open={isOpen}
          onOpenChange={setOpen}
          trigger={<Button>{say("security/password.change")}</Button>}
        >
          <PasswordForm onDone={() => setOpen(false)} />
        </Dialog>
      </div>
    </SettingsSection>
  );
}

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const say = useWords();
  const { person } = useSession();
  const { form, submit } = usePasswordForm(onDone);
  return (
    <Form form={form} onSubmit={submit} label={say("security/password.change")}>
      {/* Tells a password manager whose password it is. */}
      <input hidden readOnly type="text" autoComplete="username" value={person.email} />
      <FormField<PasswordFields, "currentPassword"> name="currentPassword" label={say("security/password.current")}>
        {(field) => <PasswordInput {...field} autoComplete="current-password" />}
      </FormField>
      <NewPassword<PasswordFields> name="password" label={say("security/password.new")} own={[person.fullName, person.email]} />
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("security/password.change")}
        </Button>
      </FormActions>
    </Form>
  );
}
