import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Form, FormActions, FormField } from "../ui/Form.tsx";
import { Input } from "../ui/Input.tsx";
import { NumberInput } from "../ui/NumberInput.tsx";
import { Select } from "../ui/Select.tsx";
import type { Samples } from "./samples.ts";
import { Part, type PartProps, Specimen } from "./Specimen.tsx";

const schemaOf = (t: Samples) =>
  z.object({
    name: z.string().trim().min(1, t.required),
    email: z.email(t.emailBad),
    industry: z.string(t.required),
    revenue: z.number(t.required),
    share: z.boolean(),
  });

export function Forms({ t }: PartProps) {
  const [sent, setSent] = useState(0);
  const schema = schemaOf(t);
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { name: "", email: "", share: false },
  });
  return (
    <Part title="Form">
      <Specimen name="Form">
        <Form form={form} label={t.fields} onSubmit={() => setSent(sent + 1)}>
          <FormField name="name" label={t.name} hint={t.nameHint}>
            {({ value, ...field }) => <Input {...field} value={String(value)} />}
          </FormField>
          <FormField name="email" label={t.email}>
            {({ value, ...field }) => <Input {...field} type="email" value={String(value)} />}
          </FormField>
          <FormField name="industry" label={t.industry}>
            {({ value, onChange, onBlur }) => (
              <Select
                options={t.industries.map((label) => ({ value: label, label }))}
                value={typeof value === "string" ? value : null}
                placeholder={t.industry}
                onChange={onChange}
                onBlur={onBlur}
              />
            )}
          </FormField>
          <FormField name="revenue" label={t.revenue}>
            {({ value, ...field }) => <NumberInput {...field} value={typeof value === "number" ? value : null} unit={t.unit} />}
          </FormField>
          <FormField name="share" label={t.share} inline>
            {({ value, onChange }) => <Checkbox checked={value === true} onChange={onChange} />}
          </FormField>
          <FormActions>
            <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
              {t.save}
            </Button>
            <Button variant="quiet" onClick={() => form.reset()}>
              {t.cancel}
            </Button>
            <output aria-label="sent" className="text-small text-ink-3">
              {sent}
            </output>
          </FormActions>
        </Form>
      </Specimen>
    </Part>
  );
}
