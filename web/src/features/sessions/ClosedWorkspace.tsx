/** What opens a workspace whose administrators ask everybody for a second factor. */
import type { Session } from "@entente/contract/sessions.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useWords } from "../../lib/words.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { ProofForm } from "./ProofForm.tsx";
import { type ProofMethod, useProof } from "./useProof.ts";

export type ClosedWorkspaceProps = { readonly hasSecondFactor: boolean; readonly onOpened: (session: Session) => unknown };

const METHODS: readonly ProofMethod[] = ["passkey", "one_time_password", "recovery_code"];

export function ClosedWorkspace({ hasSecondFactor, onOpened }: ClosedWorkspaceProps) {
  const say = useWords();
  if (hasSecondFactor) return <SecondFactorProof onProved={onOpened} />;
  return (
    <div>
      <LinkButton variant="primary" render={<RouterLink to="/settings/security" />}>
        {say("workspaces/closed.set-up")}
      </LinkButton>
    </div>
  );
}

function SecondFactorProof({ onProved }: { readonly onProved: (session: Session) => unknown }) {
  const say = useWords();
  const textOf = useFailureText();
  const proof = useProof({ methods: METHODS, onProved });
  if (proof.status === "failed") return <Notice tone="bad">{textOf(proof.failure)}</Notice>;
  if (proof.status === "ready") return <ProofForm proof={proof.data} />;
  return (
    <div role="status" aria-busy aria-label={say("ui/busy")}>
      <Skeleton lines={3} />
    </div>
  );
}
