/** Deciding to go on with an account, to do less for it, or to leave it, where its quadrant asks for that. */
import type { Account } from "@entente/contract/accounts.ts";
import { decideQuadrant } from "@entente/contract/quadrants.ts";
import { Day, prose } from "@entente/contract/words.ts";
import { QUADRANT_DECISIONS, type QuadrantDecision } from "@entente/domain/portfolio/posture.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { chosenBy, heldTo } from "../../lib/held-to.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { DatePicker } from "../../ui/DatePicker.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Textarea } from "../../ui/Textarea.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useUi } from "../../ui/UiProvider.tsx";

export type DecideQuadrantProps = { readonly account: Account; readonly isAgain: boolean };

export function DecideQuadrant({ account, isAgain }: DecideQuadrantProps) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={say("account/decide.title", { name: account.name })}
      lead={say("account/decide.lead")}
      trigger={<Button>{say(isAgain ? "account/decide.again" : "account/decide")}</Button>}
    >
      <DecisionForm account={account} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type Fields = { readonly decision: QuadrantDecision; readonly reason: string; readonly reviewOn: string | null };

function DecisionForm({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const keyOf = useRequestKey();
  const { today } = useUi();
  const schema = useMemo(
    () =>
      z.object({
        decision: z.enum(QUADRANT_DECISIONS, { error: say("account/decide.missing") }),
        reason: heldTo(prose(2000), say("account/decide.reason.missing")),
        reviewOn: chosenBy(Day.nullable(), say("account/day.wrong")),
      }),
    [say],
  );
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(schema), defaultValues: { reason: "", reviewOn: null } });
  const showFailure = useFormFailure(form);
  const submit = async (body: Fields) => {
    try {
      await api(decideQuadrant, { params: { accountId: account.id }, headers: keyOf(body), body });
      await queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      toast({ title: say(`quadrants/decision.${body.decision}`), text: account.name });
      onDone();
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit} label={say("account/decide")}>
      <FormField<Fields, "decision"> name="decision" label={say("account/decide.what")}>
        {({ value, onChange }) => (
          <RadioGroup
            options={QUADRANT_DECISIONS.map((one) => ({
              value: one,
              label: say(`quadrants/decision.${one}`),
              hint: say(`quadrants/decision.${one}.text`),
            }))}
            value={value ?? null}
            onChange={onChange}
          />
        )}
      </FormField>
      <FormField<Fields, "reason"> name="reason" label={say("account/reason")}>
        {({ value, ...field }) => <Textarea {...field} value={value ?? ""} />}
      </FormField>
      <FormField<Fields, "reviewOn"> name="reviewOn" label={say("account/decide.review")} optional>
        {({ value, onChange, onBlur }) => (
          <DatePicker value={value ?? null} onChange={onChange} onBlur={onBlur} limits={{ first: today }} />
        )}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("account/decide.send")}
        </Button>
      </FormActions>
    </Form>
  );
}
