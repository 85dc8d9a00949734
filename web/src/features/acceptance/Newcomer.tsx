/** Accepting as somebody new here: a name and a password, the rest is known or proposed. */
import { TimeZoneChoice } from "../../lib/choices.tsx";
import { FormFailure } from "../../lib/form-failure.tsx";
import { NewPassword } from "../../lib/new-password.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import type { OpenInvitation } from "./useInvitationScreen.ts";
import { useNewcomer } from "./useNewcomer.ts";

export function Newcomer({ token, invitation }: { readonly token: string; readonly invitation: OpenInvitation }) {
  const say = useWords();
  const { email, workspaceName } = invitation;
  const { form, send } = useNewcomer(token, invitation);
  return (
    <Form form={form} onSubmit={send} label={say("acceptance/name")}>
      {/* So that what keeps passwords knows whose it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <FormField name="fullName" label={say("people/full-name")} hint={say("acceptance/full-name.hint")}>
        {({ value, ...field }) => <Input {...field} value={value} autoComplete="name" />}
      </FormField>
      <NewPassword name="password" label={say("acceptance/password")} own={[form.watch("fullName"), email]} />
      <FormField name="timeZone" label={say("workspace-new/time-zone")} hint={say("acceptance/time-zone.hint")}>
        {({ value, onChange, onBlur }) => <TimeZoneChoice value={value} onChange={onChange} onBlur={onBlur} />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("acceptance/join", { workspaceName })}
        </Button>
      </FormActions>
    </Form>
  );
}
