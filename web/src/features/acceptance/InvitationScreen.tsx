import { Link as RouterLink } from "@tanstack/react-router";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useWords } from "../../lib/words.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { InvitationFacts } from "./InvitationFacts.tsx";
import { Join } from "./Join.tsx";
import { Newcomer } from "./Newcomer.tsx";
import { useInvitationScreen } from "./useInvitationScreen.ts";

export function InvitationScreen() {
  const say = useWords();
  const state = useInvitationScreen();
  if (state.status === "expired")
    return (
      <Page title={say("acceptance/expired.title")} lead={say("acceptance/expired.lead")}>
        <LinkButton render={<RouterLink to="/sign-in" />}>{say("acceptance/expired.to-sign-in")}</LinkButton>
      </Page>
    );
  if (state.status !== "ready") return <PendingPage name={say("acceptance/name")} state={state} />;
  const { token, invitation } = state.data;
  const { invitedBy, workspaceName, isKnown } = invitation;
  return (
    <Page
      title={say("acceptance/title", { invitedBy, workspaceName })}
      lead={isKnown ? say("acceptance/lead.known") : say("acceptance/lead.new")}
    >
      <div className="flex flex-col gap-5">
        <InvitationFacts invitation={invitation} />
        {isKnown ? <Join token={token} invitation={invitation} /> : <Newcomer key={token} token={token} invitation={invitation} />}
      </div>
    </Page>
  );
}
