import { useWords } from "../../lib/words.tsx";
import { NewPassword } from "../../lib/new-password.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import type { Setup } from "./useSetup.ts";

export function AdministratorStep({ setup: { administrator: form, keepAdministrator, goTo } }: { readonly setup: Setup }) {
  const say = useWords();
  const [fullName, email] = form.watch(["fullName", "email"]);
  return (
    <Form form={form} onSubmit={keepAdministrator} label={say("setup/administrator.step")}>
      <FormField name="fullName" label={say("people/full-name")}>
        {({ value, ...field }) => <Input {...field} value={value} autoComplete="name" />}
      </FormField>
      <FormField name="email" label={say("sign-in/email")} hint={say("setup/administrator.email.hint")}>
        {({ value, ...field }) => (
          <Input {...field} value={value} type="email" inputMode="email" autoComplete="username" autoCapitalize="none" spellCheck={false} />
        )}
      </FormField>
      <NewPassword name="password" label={say("sign-in/password")} own={[fullName, email]} />
      <FormActions>
        <Button variant="primary" type="submit">
          {say("setup/next")}
        </Button>
        <Button variant="quiet" onClick={() => goTo("language")}>
          {say("setup/back")}
        </Button>
      </FormActions>
    </Form>
  );
}
