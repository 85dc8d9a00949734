import { Link as RouterLink } from "@tanstack/react-router";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useJoin } from "./useJoin.ts";
import type { OpenInvitation } from "./useInvitationScreen.ts";

/** Accepting as somebody who signs in here already: signed in, signed out, or signed in as somebody else. */
export function Join({ token, invitation }: { readonly token: string; readonly invitation: OpenInvitation }) {
  const say = useWords();
  const { email, workspaceName } = invitation;
  const state = useJoin(token, invitation);
  if (state.status === "loading")
    return (
      <div role="status" aria-busy aria-label={say("ui/busy")}>
        <Skeleton lines={2} />
      </div>
    );
  if (state.status === "signed-out")
    return (
      <div>
        <Button variant="primary" onClick={state.signIn}>
          {say("acceptance/sign-in")}
        </Button>
      </div>
    );
  if (state.status === "somebody-else")
    return (
      <>
        <Notice tone="warning">{say("acceptance/somebody-else", { signedInAs: state.signedInAs, email })}</Notice>
        {state.problem !== null && <Notice tone="bad">{state.problem}</Notice>}
        <div>
          <Button variant="primary" onClick={state.change}>
            {say("acceptance/change", { email })}
          </Button>
        </div>
      </>
    );
  return (
    <>
      {state.problem !== null && <Notice tone={state.isMember ? "info" : "bad"}>{state.problem}</Notice>}
      <div>
        {state.isMember ? (
          <LinkButton variant="primary" render={<RouterLink to="/" />}>
            {say("acceptance/go-in")}
          </LinkButton>
        ) : (
          <Button variant="primary" busy={state.isBusy} onClick={state.join}>
            {say("acceptance/join", { workspaceName })}
          </Button>
        )}
      </div>
    </>
  );
}
