/** API tokens: which programs act here, for whom, and until when. */
import { Link as RouterLink } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { type Language, useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Link } from "../../ui/Link.tsx";
import { Page } from "../../ui/Page.tsx";
import { NewToken } from "./NewToken.tsx";
import { TokenTable } from "./TokenTable.tsx";
import { isInUse } from "./token-state.ts";
import { type Tokens, useTokensScreen } from "./useTokensScreen.ts";

export function TokensScreen() {
  const { say } = useLanguage();
  const screen = useTokensScreen();
  if (screen.status === "closed")
    return (
      <Page title={say("tokens/nav")}>
        <EmptyState kind="no-permission" title={say("tokens/closed")}>
          {say("tokens/closed.text")}
        </EmptyState>
      </Page>
    );
  if (screen.status !== "ready") return <PendingPage name={say("tokens/nav")} state={screen} />;
  return <Ready {...screen.data} />;
}

function Ready(state: Tokens) {
  const language = useLanguage();
  const { say } = language;
  const [isOpen, setOpen] = useState(false);
  const { tokens, grantable } = state;
  return (
    <Page
      title={titleOf(language, tokens)}
      lead={
        <>
          {say("tokens/lead")} <Link render={<RouterLink to="/api-docs" />}>{say("tokens/docs")}</Link>
        </>
      }
      actions={
        <Button variant="primary" icon={<Plus />} onClick={() => setOpen(true)}>
          {say("tokens/create")}
        </Button>
      }
    >
      <Crumbs steps={[say("settings/settings"), say("tokens/nav")]} />
      <TokenTable
        {...state}
        empty={
          <EmptyState kind="nothing-yet" title={say("tokens/empty")}>
            {say("tokens/empty.text")}
          </EmptyState>
        }
      />
      <NewToken isOpen={isOpen} setOpen={setOpen} grantable={grantable} />
    </Page>
  );
}

function titleOf({ say, format }: Pick<Language, "say" | "format">, tokens: Tokens["tokens"]): string {
  const ends = tokens
    .filter(isInUse)
    .map(({ expiresAt }) => expiresAt)
    .toSorted();
  const [first] = ends;
  return say("tokens/title", { count: ends.length, day: first === undefined ? "" : format.day(format.dayOf(first)) });
}
