import { enterWorkspace, type Session, signOut } from "@entente/contract/sessions.ts";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { useEnter } from "../../lib/enter.ts";
import { failureOf } from "../../lib/failure.ts";
import { useSession } from "../../lib/session.ts";
import { useFailureText } from "../../lib/useFailureText.ts";

type Common = { readonly person: Session["person"]; readonly signOut: () => void; readonly enter: (session: Session) => Promise<void> };

export type WorkspacesScreenState = Common &
  (
    | {
        /** The workspace one is in opens with a second factor only. */
        readonly status: "closed";
        readonly workspaceName: string;
        readonly hasSecondFactor: boolean;
      }
    | {
        readonly status: "open";
        readonly workspaces: ReadonlyArray<{ readonly id: string; readonly name: string; readonly isHere: boolean }>;
        readonly mayCreate: boolean;
        /** The one that is being entered. */
        readonly entering: string | null;
        readonly goTo: (workspaceId: string) => void;
        readonly problem: string | null;
      }
  );

export function useWorkspacesScreen(): WorkspacesScreenState {
  const session = useSession();
  const textOf = useFailureText();
  const enter = useEnter();
  const entering = useMutation({
    mutationFn: (workspaceId: string) => api(enterWorkspace, { body: { workspaceId } }),
    onSuccess: (next) => enter(next),
  });
  const leaving = useMutation({ mutationFn: () => api(signOut, {}), onSuccess: () => location.assign("/sign-in") });
  const failure = entering.error ?? leaving.error;
  const common: Common = { person: session.person, signOut: leaving.mutate, enter };
  if (session.workspace !== null && session.needsSecondFactor)
    return { ...common, status: "closed", workspaceName: session.workspace.name, hasSecondFactor: session.hasSecondFactor };
  return {
    ...common,
    status: "open",
    workspaces: session.workspaces.map(({ id, name }) => ({ id, name, isHere: id === session.workspace?.id })),
    mayCreate: session.abilities.createWorkspaces,
    entering: entering.isPending ? entering.variables : null,
    goTo: entering.mutate,
    problem: failure === null ? null : textOf(failureOf(failure)),
  };
}
