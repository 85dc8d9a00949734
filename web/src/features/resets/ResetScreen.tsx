import { useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { forgetLinkToken, linkTokenOf } from "../../lib/link-token.ts";
import { AskReset } from "./AskReset.tsx";
import { SetPassword } from "./SetPassword.tsx";

export function ResetScreen() {
  const { pathname } = useLocation();
  const token = linkTokenOf(pathname);
  const [given, setGiven] = useState<string | null>(null);
  if (token === null || token === given) return <AskReset />;
  const giveUp = () => {
    forgetLinkToken(pathname);
    setGiven(token);
  };
  // Another link is another form.
  return <SetPassword key={token} token={token} onGiveUp={giveUp} />;
}
