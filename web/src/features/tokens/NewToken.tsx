import { type Scope, SCOPES } from "@entente/contract/scopes.ts";
import { dayAfter } from "@entente/i18n/format-day.ts";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { CodeSample } from "../../lib/CodeSample.tsx";
import { FormFailure } from "../../lib/form-failure.tsx";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { Field } from "../../ui/Field.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Select } from "../../ui/Select.tsx";
import { useUi } from "../../ui/UiProvider.tsx";
import { curlExample } from "./curl-example.ts";
import { LIFETIMES_DAYS, type MadeToken, type TokenFields, useTokenForm } from "./useTokenForm.ts";
import { useTokensChanged } from "./useTokensScreen.ts";

export type NewTokenProps = {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
  readonly grantable: readonly Scope[];
};

export function NewToken({ isOpen, setOpen, grantable }: NewTokenProps) {
  const say = useWords();
  const changed = useTokensChanged();
  const [made, setMade] = useState<MadeToken | null>(null);
  const toggle = (next: boolean) => {
    setMade(null);
    setOpen(next);
  };
  return (
    <Drawer open={isOpen} onOpenChange={toggle} title={say("tokens/create")} lead={say("tokens/create.lead")}>
      {made === null ? (
        <TokenForm
          grantable={grantable}
          onMade={(next) => {
            setMade(next);
            void changed();
          }}
        />
      ) : (
        <Made made={made} onDone={() => toggle(false)} />
      )}
    </Drawer>
  );
}

function TokenForm({ grantable, onMade }: { readonly grantable: readonly Scope[]; readonly onMade: (made: MadeToken) => void }) {
  const say = useWords();
  const { form, submit } = useTokenForm(onMade);
  return (
    <Form form={form} onSubmit={submit} label={say("tokens/create")}>
      <FormField<TokenFields, "name"> name="name" label={say("tokens/name")} hint={say("tokens/name.hint")}>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField<TokenFields, "scopes"> name="scopes" label={say("tokens/scopes")}>
        {({ value, onChange }) => (
          <CheckboxGroup
            options={grantable.map((scope) => ({ value: scope, label: say(`tokens/scope.${scope}`), hint: scope }))}
            value={value}
            onChange={(chosen) => onChange(SCOPES.filter((scope) => chosen.includes(scope)))}
          />
        )}
      </FormField>
      <FormField<TokenFields, "expiresInDays"> name="expiresInDays" label={say("tokens/expiry")} hint={<Until />}>
        {({ value, onChange, onBlur }) => (
          <Select
            options={LIFETIMES_DAYS.map((days) => ({ value: String(days), label: say("tokens/expiry.days", { days }) }))}
            value={String(value)}
            onChange={(days) => onChange(Number(days))}
            onBlur={onBlur}
          />
        )}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("tokens/send")}
        </Button>
      </FormActions>
    </Form>
  );
}

/** The day on which a token made today with the chosen lifetime ends. */
function Until() {
  const { say, format } = useLanguage();
  const { today } = useUi();
  const days = useWatch<TokenFields, "expiresInDays">({ name: "expiresInDays" });
  return say("tokens/expiry.hint", { day: format.day(dayAfter(today, days)) });
}

function Made({ made: { token, secret }, onDone }: { readonly made: MadeToken; readonly onDone: () => void }) {
  const say = useWords();
  return (
    <div role="status" className="flex flex-col gap-4">
      <Notice tone="good" title={say("tokens/made", { name: token.name })}>
        {say("tokens/made.once")}
      </Notice>
      <Field label={say("tokens/made.token")}>
        <CopyField value={secret} />
      </Field>
      <CodeSample label={say("tokens/made.try")} text={curlExample(location.origin, secret, token.scopes)} />
      <div>
        <Button variant="primary" onClick={onDone}>
          {say("settings/done")}
        </Button>
      </div>
    </div>
  );
}
