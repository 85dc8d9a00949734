import { useState } from "react";
import { FormFailure } from "../../lib/form-failure.tsx";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { RolesField } from "../../lib/RolesField.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { Select } from "../../ui/Select.tsx";
import { InvitationLink } from "./MadeInvitation.tsx";
import { useInvitationsChanged } from "./useInvitations.ts";
import { type Invited, type InviteFields, useInviteForm } from "./useInviteForm.ts";

export type InviteDialogProps = { readonly isOpen: boolean; readonly setOpen: (isOpen: boolean) => void };

export function InviteDialog({ isOpen, setOpen }: InviteDialogProps) {
  const say = useWords();
  const changed = useInvitationsChanged();
  const [made, setMade] = useState<Invited | null>(null);
  const toggle = (next: boolean) => {
    setMade(null);
    setOpen(next);
  };
  return (
    <Drawer open={isOpen} onOpenChange={toggle} title={say("invitations/invite")} lead={say("invitations/invite.lead")}>
      {made === null ? (
        <InviteForm
          onInvited={(invited) => {
            setMade(invited);
            void changed();
          }}
        />
      ) : (
        <div className="flex flex-col gap-4">
          <InvitationLink made={made} />
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={() => toggle(false)}>
              {say("settings/done")}
            </Button>
            <Button onClick={() => setMade(null)}>{say("invitations/another")}</Button>
          </div>
        </div>
      )}
    </Drawer>
  );
}

function InviteForm({ onInvited }: { readonly onInvited: (invited: Invited) => void }) {
  const say = useWords();
  const { form, submit } = useInviteForm(onInvited);
  return (
    <Form form={form} onSubmit={submit} label={say("invitations/invite")}>
      <FormField<InviteFields, "email"> name="email" label={say("invitations/email")}>
        {(field) => <Input {...field} type="email" inputMode="email" autoComplete="off" autoCapitalize="none" spellCheck={false} />}
      </FormField>
      <RolesField />
      <FormField<InviteFields, "locale"> name="locale" label={say("invitations/language")}>
        {({ value, onChange, onBlur }) => <Select options={LANGUAGE_NAMES} value={value} onChange={onChange} onBlur={onBlur} />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("invitations/send")}
        </Button>
      </FormActions>
    </Form>
  );
}
