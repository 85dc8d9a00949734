/** Proposing another tier for an account. It holds when it is approved, and not before. */
import type { Account } from "@entente/contract/accounts.ts";
import { proposeTier } from "@entente/contract/tiers.ts";
import { prose } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ACCOUNTS_KEY, TIER_CHANGES_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Textarea } from "../../ui/Textarea.tsx";
import { useToast } from "../../ui/Toast.tsx";

export type ProposeTierProps = { readonly account: Account; readonly tiers: readonly string[] };

export function ProposeTier({ account, tiers }: ProposeTierProps) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={say("account/propose.title", { name: account.name })}
      lead={say("account/propose.lead")}
      trigger={<Button variant="primary">{say("account/propose")}</Button>}
    >
      <ProposalForm account={account} tiers={tiers} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

type Fields = { readonly tier: string; readonly reason: string };

/** No tier has this name: a name is never empty. */
const NO_TIER = "";

function ProposalForm({ account, tiers, onDone }: ProposeTierProps & { readonly onDone: () => void }) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const keyOf = useRequestKey();
  const { tier: held } = account.standing;
  const schema = useMemo(
    () =>
      z.object({
        tier: z.string({ error: say("account/propose.tier.missing") }),
        reason: heldTo(prose(2000), say("account/propose.reason.missing")),
      }),
    [say],
  );
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(schema), defaultValues: { reason: "" } });
  const showFailure = useFormFailure(form);
  const submit = async ({ tier, reason }: Fields) => {
    const body = { tier: tier === NO_TIER ? null : tier, reason };
    try {
      await api(proposeTier, { params: { accountId: account.id }, headers: keyOf(body), body });
      await Promise.all([ACCOUNTS_KEY, TIER_CHANGES_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })));
      toast({ title: say("account/propose.done"), text: say("account/propose.done.text") });
      onDone();
    } catch (error) {
      showFailure(error);
    }
  };
  const choices = [
    ...tiers.filter((tier) => tier !== held).map((tier) => ({ value: tier, label: say("accounts/facet.tier.value", { tier }) })),
    ...(held === null ? [] : [{ value: NO_TIER, label: say("account/propose.no-tier") }]),
  ];
  return (
    <Form form={form} onSubmit={submit} label={say("account/propose")}>
      <FormField<Fields, "tier"> name="tier" label={say("account/propose.tier")}>
        {({ value, onChange }) => <RadioGroup options={choices} value={value ?? null} onChange={onChange} />}
      </FormField>
      <FormField<Fields, "reason"> name="reason" label={say("account/reason")} hint={say("account/propose.reason.hint")}>
        {({ value, ...field }) => <Textarea {...field} value={value ?? ""} />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("account/propose.send")}
        </Button>
      </FormActions>
    </Form>
  );
}
