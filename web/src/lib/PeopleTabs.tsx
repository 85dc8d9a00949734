/** Members and invitations: two screens about who comes in here. */
import { Link as RouterLink } from "@tanstack/react-router";
import { TabLink, TabLinks } from "../ui/Tabs.tsx";
import { useWords } from "./words.tsx";

export function PeopleTabs({ here }: { readonly here: "members" | "invitations" }) {
  const say = useWords();
  return (
    <TabLinks label={say("members/tabs")}>
      <TabLink active={here === "members"} render={<RouterLink to="/settings/members" />}>
        {say("members/tab.members")}
      </TabLink>
      <TabLink active={here === "invitations"} render={<RouterLink to="/settings/members/invitations" />}>
        {say("members/tab.invitations")}
      </TabLink>
    </TabLinks>
  );
}
