/** Where one may go: the workspaces one belongs to, a new one, or what opens the one that is closed. */
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { ClosedWorkspace } from "./ClosedWorkspace.tsx";
import { NewWorkspace } from "./NewWorkspace.tsx";
import { useWorkspacesScreen } from "./useWorkspacesScreen.ts";
import { WorkspaceList } from "./WorkspaceList.tsx";

export function WorkspacesScreen() {
  const say = useWords();
  const state = useWorkspacesScreen();
  const { person } = state;
  const leave = (
    <p className="mt-6 flex flex-wrap items-center gap-x-1 border-t border-line pt-3 text-small text-ink-3">
      {say("workspaces/signed-in-as", { email: person.email })}
      <Button variant="quiet" onClick={state.signOut}>
        {say("shell/sign-out")}
      </Button>
    </p>
  );
  if (state.status === "closed")
    return (
      <ClosedWorkspace name={state.workspaceName} hasSecondFactor={state.hasSecondFactor} onOpened={state.enter}>
        {leave}
      </ClosedWorkspace>
    );
  const { workspaces, mayCreate, problem } = state;
  const count = workspaces.length;
  return (
    <Page
      title={say("workspaces/title", { count })}
      lead={
        count > 0
          ? say("workspaces/lead")
          : mayCreate
            ? say("workspaces/lead.create")
            : say("workspaces/lead.none", { email: person.email })
      }
    >
      <div className="flex flex-col gap-5">
        {problem !== null && <Notice tone="bad">{problem}</Notice>}
        {count > 0 && <WorkspaceList workspaces={workspaces} entering={state.entering} onChoose={state.goTo} />}
        {mayCreate && <NewWorkspace isFolded={count > 0} onMade={state.enter} />}
      </div>
      {leave}
    </Page>
  );
}
