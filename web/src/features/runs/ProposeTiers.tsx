/** Proposing every tier the run found that is not in force, for a director to decide. */
import { type ScoringRun } from "@entente/contract/runs.ts";
import { proposeRunTiers } from "@entente/contract/tiers.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ACCOUNTS_KEY, RUNS_KEY, TIER_CHANGES_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogClose } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Textarea } from "../../ui/Textarea.tsx";
import { useToast } from "../../ui/Toast.tsx";

export function ProposeTiers({ run }: { readonly run: ScoringRun }) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useRequestKey();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { run: propose, isBusy } = useDoing(async () => {
    const body = { reason: reason.trim() };
    const { proposed } = await api(proposeRunTiers, { params: { runId: run.id }, headers: keyOf(body), body });
    await Promise.all([RUNS_KEY, TIER_CHANGES_KEY, ACCOUNTS_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })));
    toast({ title: say("runs/propose.done", { count: proposed }) });
    setOpen(false);
    if (proposed > 0) await navigate({ to: "/portfolio/changes", search: { run: run.id } });
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={say("runs/propose")}
      lead={say("runs/propose.lead")}
      trigger={<Button variant="primary">{say("runs/propose")}</Button>}
      actions={
        <>
          <DialogClose>
            <Button>{say("ui/cancel")}</Button>
          </DialogClose>
          <Button variant="primary" busy={isBusy} onClick={() => void propose()}>
            {say("runs/propose.send")}
          </Button>
        </>
      }
    >
      <Field label={say("account/reason")} optional>
        <Textarea value={reason} onChange={setReason} maxLength={2000} />
      </Field>
    </Dialog>
  );
}
