import { Link as RouterLink } from "@tanstack/react-router";
import { useWords } from "../../lib/words.tsx";
import { Link } from "../../ui/Link.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { SignIn } from "./SignIn.tsx";
import { useSignInScreen } from "./useSignInScreen.ts";

export function SignInScreen() {
  const say = useWords();
  const { signIn, onSignedIn, leadsBack, isPasswordNew } = useSignInScreen();
  const isFirst = signIn.stage === "first";
  return (
    <Page
      title={isFirst ? say("sign-in/title") : say("sign-in/second.title")}
      {...(isFirst && leadsBack && { lead: say("sign-in/lead.back") })}
      {...(!isFirst && { lead: say("sign-in/second.lead") })}
    >
      <div className="flex flex-col gap-4">
        {isFirst && isPasswordNew && <Notice tone="good">{say("sign-in/password.new")}</Notice>}
        <SignIn state={signIn} onSignedIn={onSignedIn} />
        {isFirst && (
          <p>
            <Link render={<RouterLink to="/reset-password" />}>{say("sign-in/forgotten")}</Link>
          </p>
        )}
      </div>
    </Page>
  );
}
