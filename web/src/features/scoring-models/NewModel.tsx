/** Making a scoring model from one of the product's own. */
import { createScoringModel, type ScoringModel } from "@entente/contract/scoring-models.ts";
import { line } from "@entente/contract/words.ts";
import { PRESETS, type PresetName } from "@entente/domain/scoring/presets.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { MODELS_KEY, tierPoliciesQuery } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Input } from "../../ui/Input.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { useToast } from "../../ui/Toast.tsx";

export type NewModelProps = { readonly isOpen: boolean; readonly setOpen: (isOpen: boolean) => void };

export function NewModel({ isOpen, setOpen }: NewModelProps) {
  const say = useWords();
  return (
    <Drawer open={isOpen} onOpenChange={setOpen} title={say("models/new")} lead={say("models/new.lead")}>
      <ModelForm onDone={() => setOpen(false)} />
    </Drawer>
  );
}

type Fields = { readonly name: string; readonly preset: PresetName };

function ModelForm({ onDone }: { readonly onDone: () => void }) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useRequestKey();
  const schema = useMemo(() => z.object({ name: heldTo(line(120), say("models/name.missing")), preset: z.enum(PRESETS) }), [say]);
  const form = useForm<Fields, unknown, Fields>({
    resolver: zodResolver(schema),
    defaultValues: { name: say("models/preset.composite-value"), preset: "composite-value" },
  });
  const showFailure = useFormFailure(form);
  const submit = async (body: Fields) => {
    try {
      const made: ScoringModel = (await api(createScoringModel, { headers: keyOf(body), body })).body;
      await Promise.all([MODELS_KEY, tierPoliciesQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
      toast({ title: say(made.isInForce ? "models/made.in-force" : "models/made", { name: made.name }) });
      onDone();
      await navigate({ to: "/portfolio/models/$modelId", params: { modelId: made.id } });
    } catch (error) {
      showFailure(error);
    }
  };
  // A name nobody has written follows the choice.
  const choose = (preset: PresetName) => {
    const isOurs = PRESETS.some((one) => say(`models/preset.${one}`) === form.getValues("name"));
    if (isOurs) form.setValue("name", say(`models/preset.${preset}`));
  };
  return (
    <Form form={form} onSubmit={submit} label={say("models/new")}>
      <FormField<Fields, "preset"> name="preset" label={say("models/preset")}>
        {({ value, onChange }) => (
          <RadioGroup
            options={PRESETS.map((preset) => ({
              value: preset,
              label: say(`models/preset.${preset}`),
              hint: say(`models/preset.${preset}.text`),
            }))}
            value={value}
            onChange={(next) => {
              onChange(next);
              const preset = PRESETS.find((one) => one === next);
              if (preset !== undefined) choose(preset);
            }}
          />
        )}
      </FormField>
      <FormField<Fields, "name"> name="name" label={say("models/column.name")}>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("models/new.send")}
        </Button>
      </FormActions>
    </Form>
  );
}
