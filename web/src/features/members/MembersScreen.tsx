/** Who can sign in here, and as what. */
import { Link as RouterLink } from "@tanstack/react-router";
import { Search, UserRoundPlus } from "lucide-react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { type Language, useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Input } from "../../ui/Input.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { PeopleTabs } from "../../lib/PeopleTabs.tsx";
import { MemberDrawer } from "./MemberDrawer.tsx";
import { MemberTable } from "./MemberTable.tsx";
import type { Finding } from "./member-list.ts";
import { type MembersScreen as State, useMembersScreen } from "./useMembersScreen.ts";

export function MembersScreen() {
  const { say } = useLanguage();
  const screen = useMembersScreen();
  if (screen.status !== "ready") return <PendingPage name={say("members/nav")} state={screen} />;
  return <Members {...screen.data} />;
}

function Members(state: State) {
  const { say } = useLanguage();
  const { finding, mayInvite, search, setSearch, shown, openId, close } = state;
  const { out, administrators } = finding;
  return (
    <Page
      title={titleOf(say, finding)}
      lead={say("members/lead", { out, admins: administrators })}
      actions={
        mayInvite && (
          <LinkButton
            variant="primary"
            icon={<UserRoundPlus />}
            render={<RouterLink to="/settings/members/invitations" search={{ invite: true }} />}
          >
            {say("members/invite")}
          </LinkButton>
        )
      }
    >
      <Crumbs steps={[say("settings/settings"), say("members/nav")]} />
      {mayInvite && <PeopleTabs here="members" />}
      <div data-screen-only role="search" className="w-80 max-w-full py-3">
        <Input
          type="search"
          aria-label={say("members/search")}
          placeholder={say("members/search")}
          icon={<Search />}
          value={search}
          onChange={setSearch}
        />
      </div>
      <MemberTable
        {...state}
        members={shown}
        empty={
          <EmptyState
            kind="filtered-out"
            title={say("members/empty.search")}
            action={<Button onClick={() => setSearch("")}>{say("members/search.clear")}</Button>}
          >
            {say("members/empty.search.text")}
          </EmptyState>
        }
      />
      {openId !== null && <MemberDrawer key={openId} personId={openId} onClose={close} />}
    </Page>
  );
}

const titleOf = (say: Language["say"], { open, withoutSecondFactor }: Finding): string =>
  withoutSecondFactor === null
    ? say("members/title.plain", { count: open })
    : say("members/title", {
        count: open,
        weak: withoutSecondFactor,
        who: withoutSecondFactor === 0 ? "none" : withoutSecondFactor === open ? "all" : "some",
      });
