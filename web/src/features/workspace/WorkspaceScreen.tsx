/** What holds for everybody in the workspace. */
import type { Workspace } from "@entente/contract/workspaces.ts";
import { monthChoices } from "@entente/i18n/choices.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { FactorSection } from "./FactorSection.tsx";
import { useWorkspaceScreen } from "./useWorkspace.ts";
import { WorkspaceFacts } from "./WorkspaceFacts.tsx";
import { WorkspaceForm } from "./WorkspaceForm.tsx";

export function WorkspaceScreen() {
  const say = useWords();
  const screen = useWorkspaceScreen();
  if (screen.status === "none")
    return (
      <Page title={say("workspace/nav")}>
        <EmptyState
          kind="no-permission"
          title={say("workspace/none")}
          action={<LinkButton render={<RouterLink to="/workspaces" />}>{say("workspace/none.choose")}</LinkButton>}
        >
          {say("workspace/none.text")}
        </EmptyState>
      </Page>
    );
  const { read, mayCreate } = screen;
  if (read.status !== "ready") return <PendingPage name={say("workspace/nav")} state={read} />;
  return <Settings read={read.data} mayCreate={mayCreate} />;
}

function Settings({ read, mayCreate }: { readonly read: Versioned<Workspace>; readonly mayCreate: boolean }) {
  const { say, format } = useLanguage();
  const { name, currency, fiscalStartMonth, abilities } = read.value;
  const month = monthChoices(format.locale)[fiscalStartMonth - 1]?.label ?? "";
  return (
    <Page title={say("workspace/title", { name, currency, month })} {...(!abilities.change && { lead: say("workspace/read-only") })}>
      <Crumbs steps={[say("settings/settings"), say("workspace/nav")]} />
      {abilities.change ? <WorkspaceForm read={read} /> : <WorkspaceFacts workspace={read.value} />}
      {abilities.change && <FactorSection isRequired={read.value.requiresSecondFactor} />}
      {mayCreate && (
        <SettingsSection title={say("workspace/new")} about={say("workspace/new.text")}>
          <div>
            <LinkButton render={<RouterLink to="/workspaces" />}>{say("workspace/new.go")}</LinkButton>
          </div>
        </SettingsSection>
      )}
    </Page>
  );
}
