/** Over whatever screen one was on: signing in again, with nothing lost that was entered there. */
import type { Session } from "@entente/contract/sessions.ts";
import { useRouterState } from "@tanstack/react-router";
import { useWords } from "../../lib/words.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Link } from "../../ui/Link.tsx";
import { SignIn } from "./SignIn.tsx";
import { useSessionWatch } from "./useSessionWatch.ts";
import { useSignIn } from "./useSignIn.ts";

export function SessionWatch() {
  const { signedOut, signInAgain, leave } = useSessionWatch();
  return signedOut === null ? null : <SignInAgain email={signedOut.email} onSignedIn={signInAgain} onLeave={leave} />;
}

type SignInAgainProps = {
  readonly email: string;
  readonly onSignedIn: (session: Session) => Promise<void>;
  readonly onLeave: () => void;
};

function SignInAgain({ email, onSignedIn, onLeave }: SignInAgainProps) {
  const say = useWords();
  const signIn = useSignIn({ email, onSignedIn, fillsIn: false });
  const href = useRouterState({ select: ({ location }) => location.href });
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onLeave()} title={say("sign-in/again.title")} lead={say("sign-in/again.lead")}>
      <div className="flex flex-col gap-3 pb-2">
        <SignIn state={signIn} onSignedIn={onSignedIn} isKnown />
        <p>
          <Link href={`/sign-in?next=${encodeURIComponent(href)}`}>{say("sign-in/again.other")}</Link>
        </p>
      </div>
    </Dialog>
  );
}
