/** Where one may go: the workspaces one belongs to, a new one, or what opens the one that is closed. */
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { ClosedWorkspace } from "./ClosedWorkspace.tsx";
import { NewWorkspace } from "./NewWorkspace.tsx";
import { useWorkspacesScreen, type WorkspacesScreenState } from "./useWorkspacesScreen.ts";
import { WorkspaceList } from "./WorkspaceList.tsx";

export function WorkspacesScreen() {
  const say = useWords();
  const state = useWorkspacesScreen();
  const { person, workspaces, entering, goTo, problem, enter, signOut, mayCreate, closed } = state;
  const others = workspaces.filter(({ isHere }) => closed === null || !isHere);
  return (
    <Page {...useTitle(state)}>
      <div className="flex flex-col gap-5">
        {problem !== null && <Notice tone="bad">{problem}</Notice>}
        {closed !== null && <ClosedWorkspace hasSecondFactor={closed.hasSecondFactor} onOpened={enter} />}
        {closed !== null && others.length > 0 && <p className="-mb-3 text-ink-2">{say("workspaces/others")}</p>}
        {others.length > 0 && <WorkspaceList workspaces={others} entering={entering} onChoose={goTo} />}
        {closed === null && mayCreate && <NewWorkspace isFolded={workspaces.length > 0} onMade={enter} />}
      </div>
      <p className="mt-6 flex flex-wrap items-center gap-x-1 border-t border-line pt-3 text-small text-ink-3">
        {say("workspaces/signed-in-as", { email: person.email })}
        <Button variant="quiet" onClick={signOut}>
          {say("shell/sign-out")}
        </Button>
      </p>
    </Page>
  );
}

function useTitle({ closed, workspaces, mayCreate, person }: WorkspacesScreenState): { readonly title: string; readonly lead: string } {
  const say = useWords();
  if (closed !== null) {
    const { name, hasSecondFactor } = closed;
    return hasSecondFactor
      ? { title: say("workspaces/closed.title.proof", { name }), lead: say("workspaces/closed.lead.proof") }
      : { title: say("workspaces/closed.title.none", { name }), lead: say("workspaces/closed.lead.none") };
  }
  const count = workspaces.length;
  const title = say("workspaces/title", { count });
  if (count > 0) return { title, lead: say("workspaces/lead") };
  return { title, lead: mayCreate ? say("workspaces/lead.create") : say("workspaces/lead.none", { email: person.email }) };
}
