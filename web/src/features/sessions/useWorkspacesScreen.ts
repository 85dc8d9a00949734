import { enterWorkspace, type Session, signOut } from "@entente/contract/sessions.ts";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { useEnter } from "../../lib/enter.ts";
import { failureOf } from "../../lib/failure.ts";
import { tellSessionChanged } from "../../lib/session-news.ts";
import { useSession } from "../../lib/session.ts";
import { useFailureText } from "../../lib/useFailureText.ts";

export type WorkspacesScreenState = {
  readonly person: Session["person"];
  readonly workspaces: ReadonlyArray<{ readonly id: string; readonly name: string; readonly isHere: boolean }>;
  /** The one that is being entered. */
  readonly entering: string | null;
  readonly goTo: (workspaceId: string) => void;
  readonly problem: string | null;
  readonly enter: (session: Session) => Promise<void>;
  readonly signOut: () => void;
  readonly mayCreate: boolean;
  /** The workspace one is in, if it opens with a second factor only. */
  readonly closed: { readonly name: string; readonly hasSecondFactor: boolean } | null;
};

function leave(): void {
  tellSessionChanged();
  location.assign("/sign-in");
}

export function useWorkspacesScreen(): WorkspacesScreenState {
  const session = useSession();
  const textOf = useFailureText();
  const enter = useEnter();
  const entering = useMutation({
    mutationFn: (workspaceId: string) => api(enterWorkspace, { body: { workspaceId } }),
    onSuccess: (next) => enter(next),
  });
  const leaving = useMutation({ mutationFn: () => api(signOut, {}), onSuccess: leave });
  const failure = entering.error ?? leaving.error;
  const { workspace, needsSecondFactor, hasSecondFactor } = session;
  return {
    person: session.person,
    workspaces: session.workspaces.map(({ id, name }) => ({ id, name, isHere: id === workspace?.id })),
    entering: entering.isPending ? entering.variables : null,
    goTo: entering.mutate,
    problem: failure === null ? null : textOf(failureOf(failure)),
    enter,
    signOut: leaving.mutate,
    mayCreate: session.abilities.createWorkspaces,
    closed: workspace !== null && needsSecondFactor ? { name: workspace.name, hasSecondFactor } : null,
  };
}
