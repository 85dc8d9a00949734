/** Asks once more who is there, before something that is most sensitive is done. */
import { useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../../lib/session.ts";
import type { StepUpDialogProps } from "../../lib/step-up.tsx";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useWords } from "../../lib/words.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ProofForm } from "./ProofForm.tsx";
import { type ProofMethod, useProof } from "./useProof.ts";

const METHODS: readonly ProofMethod[] = ["passkey", "password", "one_time_password"];

export function StepUpDialog({ onProved, onLeave }: StepUpDialogProps) {
  const say = useWords();
  const textOf = useFailureText();
  const queries = useQueryClient();
  const proof = useProof({
    methods: METHODS,
    onProved: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      onProved();
    },
  });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onLeave()} title={say("sign-in/proof.title")} lead={say("sign-in/proof.lead")}>
      {proof.status === "loading" && (
        <div role="status" aria-busy aria-label={say("ui/busy")}>
          <Skeleton lines={3} />
        </div>
      )}
      {proof.status === "failed" && <Notice tone="bad">{textOf(proof.failure)}</Notice>}
      {proof.status === "ready" && <ProofForm proof={proof.data} />}
    </Dialog>
  );
}
