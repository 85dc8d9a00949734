import { Link as RouterLink } from "@tanstack/react-router";
import { FormFailure } from "../../lib/form-failure.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { useAskReset } from "./useAskReset.ts";

export function AskReset() {
  const say = useWords();
  const state = useAskReset();
  const back = (variant: "quiet" | "secondary") => (
    <LinkButton variant={variant} render={<RouterLink to="/sign-in" />}>
      {say("resets/to-sign-in")}
    </LinkButton>
  );
  if (state.status === "asked")
    return (
      <Page
        title={state.sendsMail ? say("resets/asked.title", { email: state.email }) : say("resets/asked.title.no-mail")}
        lead={state.sendsMail ? say("resets/asked.lead") : say("resets/asked.lead.no-mail")}
      >
        <div className="flex flex-wrap gap-2">
          {state.sendsMail && <Button onClick={state.askAgain}>{say("resets/asked.again")}</Button>}
          {back(state.sendsMail ? "quiet" : "secondary")}
        </div>
      </Page>
    );
  const { form, send } = state;
  return (
    <Page title={say("resets/ask.title")} lead={say("resets/ask.lead")}>
      <Form form={form} onSubmit={send} label={say("resets/ask.title")}>
        <FormField name="email" label={say("sign-in/email")}>
          {({ value, ...field }) => (
            <Input
              {...field}
              value={value}
              type="email"
              inputMode="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </FormField>
        <FormFailure />
        <FormActions>
          <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
            {say("resets/ask.send")}
          </Button>
          {back("quiet")}
        </FormActions>
      </Form>
    </Page>
  );
}
