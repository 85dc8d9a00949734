import type { Member } from "@entente/contract/members.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { Link } from "../../ui/Link.tsx";
import { Section } from "../../ui/Page.tsx";

/** So that the page stays one that is taken in at a glance. */
const MOST = 6;

export type WhoIsHereProps = { readonly people: readonly Member[]; readonly ownId: string };

/** The first of those who can sign in, and what each does. */
export function WhoIsHere({ people, ownId }: WhoIsHereProps) {
  const say = useWords();
  const format = useFormats();
  return (
    <Section
      title={say("home/people")}
      action={<Link render={<RouterLink to="/settings/members" />}>{say("home/people.all", { count: people.length })}</Link>}
    >
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {people.slice(0, MOST).map(({ personId, fullName, title, roles }) => (
          <li key={personId} className="flex min-w-0 items-center gap-2.5 border-t border-line py-2">
            <Avatar silent person={{ name: fullName, side: "ours" }} />
            <span className="min-w-0">
              <span className="block truncate font-semibold">
                {fullName}
                {personId === ownId && <span className="ml-1.5 font-normal text-ink-3">{say("home/people.you")}</span>}
              </span>
              <span className="block truncate text-small text-ink-3">
                {title === "" ? format.list(roles.map((role) => say(`shell/role.${role}`))) : title}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
