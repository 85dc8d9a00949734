import { KeyRound } from "lucide-react";
import { FormFailure } from "../../lib/form-failure.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { PasswordInput } from "../../ui/PasswordInput.tsx";
import { Or } from "./Or.tsx";
import type { SignInState } from "./useSignIn.ts";

export type SignInFormProps = Omit<Extract<SignInState, { readonly stage: "first" }>, "stage"> & { readonly isKnown: boolean };

export function SignInForm({ form, send, passkey, isKnown }: SignInFormProps) {
  const say = useWords();
  return (
    <Form form={form} onSubmit={send} label={say("sign-in/form")}>
      <FormField name="email" label={say("sign-in/email")}>
        {({ value, ...field }) => (
          <Input
            {...field}
            value={value}
            type="email"
            inputMode="email"
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
            readOnly={isKnown}
          />
        )}
      </FormField>
      <FormField name="password" label={say("sign-in/password")}>
        {({ value, ...field }) => <PasswordInput {...field} value={value} autoComplete="current-password" />}
      </FormField>
      <FormFailure />
      <div className="flex flex-col gap-2.5 pt-1">
        <Button variant="primary" type="submit" wide busy={form.formState.isSubmitting}>
          {say("sign-in/send")}
        </Button>
        {passkey !== null && (
          <>
            <Or />
            <Button wide icon={<KeyRound />} busy={passkey.isBusy} onClick={() => void passkey.start()}>
              {say("sign-in/passkey")}
            </Button>
          </>
        )}
      </div>
    </Form>
  );
}
