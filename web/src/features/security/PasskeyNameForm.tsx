import { PasskeyName } from "@entente/contract/security.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";

export type PasskeyNameFormProps = {
  readonly name: string;
  /** What the button says. */
  readonly send: string;
  /** @throws what the call throws */
  readonly onSend: (name: string) => Promise<void>;
};
type Fields = { readonly name: string };

export function PasskeyNameForm({ name, send, onSend }: PasskeyNameFormProps) {
  const say = useWords();
  const schema = useMemo(() => z.object({ name: heldTo(PasskeyName, say("security/passkey.name.wrong")) }), [say]);
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(schema), defaultValues: { name } });
  const showFailure = useFormFailure(form);
  return (
    <Form form={form} label={send} onSubmit={(values) => onSend(values.name).catch(showFailure)}>
      <FormField<Fields, "name"> name="name" label={say("security/passkey.name")}>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {send}
        </Button>
      </FormActions>
    </Form>
  );
}
