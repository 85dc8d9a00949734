/** Approving or declining changes of tiers, one, many, or all of a run. */
import { decideTierChanges, type TierChange } from "@entente/contract/tiers.ts";
import { Day } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ACCOUNTS_KEY, RUNS_KEY, TIER_CHANGES_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { TierMove } from "../../lib/standing.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { DatePicker } from "../../ui/DatePicker.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { Textarea } from "../../ui/Textarea.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useUi } from "../../ui/UiProvider.tsx";

export type Deciding = { readonly decision: "approve" | "decline" } & (
  | { readonly changes: readonly TierChange[] }
  | { readonly runId: string; readonly count: number }
);

export type DecisionDialogProps = { readonly deciding: Deciding; readonly onClose: () => void; readonly onDone: () => void };

/** So many are named; the others are counted. */
const NAMED = 6;
/** So many go in one request. */
const AT_ONCE = 1000;

export function DecisionDialog({ deciding, onClose, onDone }: DecisionDialogProps) {
  const say = useWords();
  const { decision } = deciding;
  const changes = "changes" in deciding ? deciding.changes : [];
  const count = "changes" in deciding ? changes.length : deciding.count;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={say(`tiers/${decision}.title`, { count })}
      lead={say(`tiers/${decision}.lead`)}
    >
      {changes.length > 0 && (
        <ul className="mb-3">
          {changes.slice(0, NAMED).map(({ id, account, from, to }) => (
            <li key={id} className="flex items-center justify-between gap-3 border-b border-line py-1">
              <span className="min-w-0 truncate">{account.name}</span>
              <TierMove from={from} to={to} />
            </li>
          ))}
          {changes.length > NAMED && <li className="py-1 text-ink-3">{say("tiers/more", { count: changes.length - NAMED })}</li>}
        </ul>
      )}
      <DecisionForm deciding={deciding} onDone={onDone} />
    </Dialog>
  );
}

type Fields = { readonly reason: string; readonly effectiveOn: string };

function DecisionForm({ deciding, onDone }: Omit<DecisionDialogProps, "onClose">) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const keyOf = useRequestKey();
  const { today } = useUi();
  const { decision } = deciding;
  const schema = useMemo(
    () =>
      z.object({
        reason: z
          .string()
          .trim()
          .max(2000, say("tiers/reason.long"))
          .check(z.refine((reason) => decision === "approve" || reason !== "", say("errors/tier_change.reason_missing"))),
        effectiveOn: heldTo(Day, say("account/day.wrong")),
      }),
    [say, decision],
  );
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(schema), defaultValues: { reason: "", effectiveOn: today } });
  const showFailure = useFormFailure(form);
  const submit = async ({ reason, effectiveOn }: Fields) => {
    const said = { decision, reason, ...(decision === "approve" && { effectiveOn }) };
    try {
      let decided = 0;
      for (const which of partsOf(deciding)) {
        const body = { ...which, ...said };
        decided += (await api(decideTierChanges, { headers: keyOf(body), body })).decided;
      }
      await Promise.all([TIER_CHANGES_KEY, ACCOUNTS_KEY, RUNS_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })));
      toast({ title: say(`tiers/${decision}.done`, { count: decided }) });
      onDone();
    } catch (error) {
      showFailure(error);
      // What was decided by somebody else meanwhile leaves the list.
      void queries.invalidateQueries({ queryKey: TIER_CHANGES_KEY });
    }
  };
  return (
    <Form form={form} onSubmit={submit} label={say(`tiers/${decision}`)}>
      <FormField<Fields, "reason"> name="reason" label={say("account/reason")} optional={decision === "approve"}>
        {(field) => <Textarea {...field} />}
      </FormField>
      {decision === "approve" && (
        <FormField<Fields, "effectiveOn"> name="effectiveOn" label={say("tiers/effective")} hint={say("tiers/effective.hint")}>
          {({ value, onChange, onBlur }) => (
            <DatePicker value={value} onChange={(day) => onChange(day ?? "")} onBlur={onBlur} limits={{ last: today }} />
          )}
        </FormField>
      )}
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say(`tiers/${decision}`)}
        </Button>
      </FormActions>
    </Form>
  );
}

function partsOf(deciding: Deciding): ReadonlyArray<{ readonly ids: string[] } | { readonly runId: string }> {
  if ("runId" in deciding) return [{ runId: deciding.runId }];
  const ids = deciding.changes.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, part) => ({ ids: ids.slice(part * AT_ONCE, (part + 1) * AT_ONCE) }));
}
