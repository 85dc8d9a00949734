import { KeyRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { FormFailure } from "../../lib/form-failure.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { CodeInput } from "../../ui/CodeInput.tsx";
import { Form, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { type SecondFactorOptions, useSecondFactor } from "./useSecondFactor.ts";

export type SecondFactorProps = SecondFactorOptions & { readonly problem: string | undefined; readonly onBack: () => void };

export function SecondFactor({ problem, onBack, ...options }: SecondFactorProps) {
  const say = useWords();
  const { form, method, others, choose, send } = useSecondFactor(options);
  const { passkey } = options;
  const box = useRef<HTMLDivElement>(null);
  const { isSubmitting, submitCount } = form.formState;
  // The person goes on typing: at first, after choosing another way, and after a code that was not right.
  useEffect(() => {
    if (!isSubmitting) box.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [method, submitCount, isSubmitting]);
  return (
    <div ref={box} className="flex flex-col gap-4">
      {method === null && <Notice tone="warning">{say("sign-in/second.none")}</Notice>}
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {method === "passkey" && passkey !== null && (
        <Button variant="primary" wide icon={<KeyRound />} busy={passkey.isBusy} onClick={() => void passkey.start()}>
          {say("sign-in/second.use.passkey")}
        </Button>
      )}
      {(method === "one_time_password" || method === "recovery_code") && (
        <Form form={form} onSubmit={send} label={say("sign-in/second.form")}>
          {method === "one_time_password" ? (
            <FormField name="code" label={say("sign-in/code")} hint={say("sign-in/code.hint")}>
              {({ value, onChange }) => <CodeInput value={value} onChange={onChange} onComplete={() => void form.handleSubmit(send)()} />}
            </FormField>
          ) : (
            <FormField name="code" label={say("sign-in/recovery-code")} hint={say("sign-in/recovery-code.hint")}>
              {({ value, ...field }) => (
                <Input
                  {...field}
                  value={value}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  placeholder="XXXX-XXXX-XXXX-XXXX"
                />
              )}
            </FormField>
          )}
          <FormFailure />
          <Button variant="primary" type="submit" wide busy={isSubmitting}>
            {say("sign-in/second.send")}
          </Button>
        </Form>
      )}
      <div className="-ml-3 flex flex-wrap gap-1">
        {others.map((one) => (
          <Button key={one} variant="quiet" onClick={() => choose(one)}>
            {say(`sign-in/second.use.${one}`)}
          </Button>
        ))}
        <Button variant="quiet" onClick={onBack}>
          {say("sign-in/second.back")}
        </Button>
      </div>
    </div>
  );
}
