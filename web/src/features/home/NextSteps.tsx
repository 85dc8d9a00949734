/** What the product does today, and what it does not yet: nothing here leads nowhere. */
import type { Session } from "@entente/contract/sessions.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { useWords } from "../../lib/words.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Link } from "../../ui/Link.tsx";
import { Section } from "../../ui/Page.tsx";

/** Places of the settings, whose screens are another feature's. */
const PLACES: Readonly<Record<"profile" | "tokens" | "audit" | "workspaces", string>> = {
  profile: "/settings/profile",
  tokens: "/settings/tokens",
  audit: "/settings/audit",
  workspaces: "/workspaces",
};
const SCORE = "npx entente help score";

export function NextSteps({ session: { abilities } }: { readonly session: Session }) {
  const say = useWords();
  const places = [
    "profile" as const,
    ...(abilities.createTokens ? ["tokens" as const] : []),
    ...(abilities.readAudit ? ["audit" as const] : []),
    ...(abilities.createWorkspaces ? ["workspaces" as const] : []),
  ];
  return (
    <div>
      <Section title={say("home/now")}>
        <p className="text-ink-2">{say("home/now.score")}</p>
        <div className="mt-1.5">
          <CopyField value={SCORE} aria-label={say("home/now.score.command")} />
        </div>
        <ul className="mt-3 flex flex-col gap-1.5">
          {places.map((place) => (
            <li key={place}>
              <Link render={<RouterLink to={PLACES[place]} />}>{say(`home/now.${place}`)}</Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={say("home/later")}>
        <p className="text-ink-2">{say("home/later.text")}</p>
      </Section>
    </div>
  );
}
