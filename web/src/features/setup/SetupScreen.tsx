import { Link as RouterLink } from "@tanstack/react-router";
import { useWords } from "../../lib/words.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { SetupSteps } from "./SetupSteps.tsx";
import { useSetupScreen } from "./useSetupScreen.ts";

export function SetupScreen() {
  const say = useWords();
  const state = useSetupScreen();
  if (state.status === "ready") return <SetupSteps token={state.token} />;
  if (state.status === "done")
    return (
      <Page title={say("setup/done.title")} lead={say("setup/done.lead")}>
        <LinkButton variant="primary" render={<RouterLink to="/sign-in" />}>
          {say("sign-in/send")}
        </LinkButton>
      </Page>
    );
  return (
    <Page title={say("setup/nobody.title")} lead={say("setup/nobody.lead")}>
      <ol className="flex list-decimal flex-col gap-2 pl-5 text-ink-2">
        <li>{say("setup/nobody.look")}</li>
        <li>{say("setup/nobody.open")}</li>
        <li>{say("setup/nobody.again")}</li>
      </ol>
    </Page>
  );
}
