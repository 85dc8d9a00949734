import { KeyRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { FormFailure } from "../../lib/form-failure.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { CodeInput } from "../../ui/CodeInput.tsx";
import { Form, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PasswordInput } from "../../ui/PasswordInput.tsx";
import type { Proof } from "./useProof.ts";

/** Asks for one proof of identity, with the others the person has a press away. */
export function ProofForm({ proof }: { readonly proof: Proof }) {
  const say = useWords();
  const { method, others, choose, form, send, isAskingPasskey, askPasskey } = proof;
  const box = useRef<HTMLDivElement>(null);
  const { isSubmitting, submitCount } = form.formState;
  useEffect(() => {
    if (!isSubmitting) box.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [method, submitCount, isSubmitting]);
  if (method === null) return <Notice tone="warning">{say("sign-in/second.none")}</Notice>;
  return (
    <div ref={box} className="flex flex-col gap-3">
      <Form form={form} onSubmit={method === "passkey" ? askPasskey : send} label={say("sign-in/proof.title")}>
        {method === "password" && (
          <FormField name="proof" label={say("sign-in/password")}>
            {({ value, ...field }) => <PasswordInput {...field} value={value} autoComplete="current-password" />}
          </FormField>
        )}
        {method === "one_time_password" && (
          <FormField name="proof" label={say("sign-in/code")} hint={say("sign-in/code.hint")}>
            {({ value, onChange }) => <CodeInput value={value} onChange={onChange} onComplete={() => void form.handleSubmit(send)()} />}
          </FormField>
        )}
        {method === "recovery_code" && (
          <FormField name="proof" label={say("sign-in/recovery-code")} hint={say("sign-in/recovery-code.hint")}>
            {({ value, ...field }) => <Input {...field} value={value} autoComplete="off" autoCapitalize="characters" spellCheck={false} />}
          </FormField>
        )}
        <FormFailure />
        <div>
          <Button
            variant="primary"
            type="submit"
            busy={isSubmitting || isAskingPasskey}
            {...(method === "passkey" && { icon: <KeyRound /> })}
          >
            {method === "passkey" ? say("sign-in/second.use.passkey") : say("sign-in/proof.send")}
          </Button>
        </div>
      </Form>
      {others.length > 0 && (
        <div className="-ml-3 flex flex-wrap gap-1">
          {others.map((one) => (
            <Button key={one} variant="quiet" onClick={() => choose(one)}>
              {say(`sign-in/second.use.${one}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
