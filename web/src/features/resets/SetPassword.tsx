import { FormFailure } from "../../lib/form-failure.tsx";
import { NewPassword } from "../../lib/new-password.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions } from "../../ui/Form.tsx";
import { Page } from "../../ui/Page.tsx";
import { useSetPassword } from "./useSetPassword.ts";

export function SetPassword({ token, onGiveUp }: { readonly token: string; readonly onGiveUp: () => void }) {
  const say = useWords();
  const state = useSetPassword(token);
  if (state.status === "expired")
    return (
      <Page title={say("resets/expired.title")} lead={say("resets/expired.lead")}>
        <Button variant="primary" onClick={onGiveUp}>
          {say("resets/ask.again")}
        </Button>
      </Page>
    );
  if (state.status !== "ready") return <PendingPage name={say("resets/set.title")} state={state} />;
  const { email, form, send } = state.data;
  return (
    <Page title={say("resets/set.title")} lead={say("resets/set.lead", { email })}>
      <Form form={form} onSubmit={send} label={say("resets/set.title")}>
        {/* So that what keeps passwords knows whose it is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <NewPassword name="password" label={say("resets/password")} own={[email]} />
        <FormFailure />
        <FormActions>
          <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
            {say("resets/set.send")}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
