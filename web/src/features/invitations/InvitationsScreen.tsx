/** Who has been invited and has not come yet, and who was invited before. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { UserRoundPlus } from "lucide-react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { PeopleTabs } from "../../lib/PeopleTabs.tsx";
import { useSession } from "../../lib/session.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { InvitationList } from "./InvitationList.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { MadeInvitation } from "./MadeInvitation.tsx";
import { useInvitationActions, useInvitations } from "./useInvitations.ts";

export function InvitationsScreen() {
  const say = useWords();
  const { abilities } = useSession();
  const invitations = useInvitations(abilities.inviteMembers);
  const actions = useInvitationActions();
  const navigate = useNavigate();
  const { invite = false } = useSearch({ strict: false });
  const open = (isOpen: boolean) =>
    void navigate({ to: "/settings/members/invitations", search: isOpen ? { invite: true } : {}, replace: true });
  if (!abilities.inviteMembers)
    return (
      <Page title={say("invitations/nav")}>
        <EmptyState kind="no-permission" title={say("invitations/closed")}>
          {say("invitations/closed.text")}
        </EmptyState>
      </Page>
    );
  if (invitations.status !== "ready") return <PendingPage name={say("invitations/nav")} state={invitations} />;
  const { waiting, earlier } = invitations.data;
  return (
    <Page
      title={say("invitations/title", { count: waiting.length })}
      lead={say("invitations/lead")}
      actions={
        <Button variant="primary" icon={<UserRoundPlus />} onClick={() => open(true)}>
          {say("invitations/invite")}
        </Button>
      }
    >
      <Crumbs steps={[say("settings/settings"), say("members/nav"), say("invitations/nav")]} />
      <PeopleTabs here="invitations" />
      {waiting.length + earlier.length === 0 ? (
        <EmptyState kind="nothing-yet" title={say("invitations/empty")}>
          {say("invitations/empty.text")}
        </EmptyState>
      ) : (
        <div className="pt-2">
          {waiting.length > 0 && <InvitationList title={say("invitations/waiting")} invitations={waiting} actions={actions} />}
          {earlier.length > 0 && <InvitationList title={say("invitations/earlier")} invitations={earlier} actions={actions} />}
        </div>
      )}
      <InviteDialog isOpen={invite} setOpen={open} />
      {actions.made !== null && <MadeInvitation made={actions.made} onClose={() => actions.show(null)} />}
    </Page>
  );
}
