import type { Member } from "@entente/contract/members.ts";
import { ConflictNotice, type FieldWords } from "../../lib/ConflictNotice.tsx";
import { FormFailure } from "../../lib/form-failure.tsx";
import { RolesField } from "../../lib/RolesField.tsx";
import { SaveActions } from "../../lib/SaveActions.tsx";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Form, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { type MemberFields, useMemberForm } from "./useMemberForm.ts";

export function MemberForm({ read }: { readonly read: Versioned<Member> }) {
  const { say, format } = useLanguage();
  const { form, submit, conflict, takeTheirs } = useMemberForm(read);
  const words: FieldWords<MemberFields> = {
    roles: { label: say("members/column.roles"), text: (roles) => format.list(roles.map((role) => say(`shell/role.${role}`))) },
    title: { label: say("members/form.title"), text: (title) => (title === "" ? "–" : title) },
  };
  return (
    <Form form={form} onSubmit={submit} label={say("members/form")}>
      {conflict !== null && <ConflictNotice conflict={conflict} words={words} onTakeTheirs={takeTheirs} />}
      <FormField<MemberFields, "title"> name="title" label={say("members/form.title")} hint={say("members/form.title.hint")} optional>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <RolesField />
      <FormFailure />
      <SaveActions onDiscard={takeTheirs} />
    </Form>
  );
}
