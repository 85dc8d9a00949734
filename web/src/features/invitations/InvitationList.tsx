import type { Invitation } from "@entente/contract/invitations.ts";
import { useState } from "react";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Section } from "../../ui/Page.tsx";
import type { Tone } from "../../ui/tones.ts";
import type { InvitationActions } from "./useInvitations.ts";

export type InvitationListProps = {
  readonly title: string;
  readonly invitations: readonly Invitation[];
  readonly actions: Pick<InvitationActions, "resend" | "revoke">;
};

const AT_FIRST = 25;
const TONES: Readonly<Record<Invitation["state"], Tone>> = { open: "amber", accepted: "green", revoked: "grey", expired: "grey" };

export function InvitationList({ title, invitations, actions }: InvitationListProps) {
  const say = useWords();
  const [most, setMost] = useState(AT_FIRST);
  return (
    <Section title={title} note={String(invitations.length)}>
      <ul aria-label={title}>
        {invitations.slice(0, most).map((invitation) => (
          <Line key={invitation.id} invitation={invitation} actions={actions} />
        ))}
      </ul>
      {most < invitations.length && (
        <div className="pt-3">
          <Button onClick={() => setMost(most + AT_FIRST)}>{say("invitations/earlier.more")}</Button>
        </div>
      )}
    </Section>
  );
}

function Line({ invitation, actions: { resend, revoke } }: { readonly invitation: Invitation } & Pick<InvitationListProps, "actions">) {
  const { say, format } = useLanguage();
  const { id, email, roles, locale, state, invitedBy, createdAt, expiresAt, abilities } = invitation;
  const language = LANGUAGE_NAMES.find(({ value }) => value === locale)?.label ?? locale;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="min-w-0 break-all">{email}</span>
          <Chip tone={TONES[state]}>{say(`invitations/state.${state}`)}</Chip>
        </p>
        <p>
          {format.list(roles.map((role) => say(`shell/role.${role}`)))} · {language}
        </p>
        <p className="text-small text-ink-3">
          {say("invitations/by", { name: invitedBy.name, day: format.day(format.dayOf(createdAt)) })}
          {state === "open" && <> · {say("invitations/until", { time: format.time(expiresAt) })}</>}
        </p>
      </div>
      <div className="flex gap-2">
        {abilities.resend && (
          <Button
            aria-label={say("invitations/resend.named", { email })}
            busy={resend.busyWith?.id === id}
            onClick={() => void resend.run(invitation)}
          >
            {say("invitations/resend")}
          </Button>
        )}
        {abilities.revoke && (
          <Button
            aria-label={say("invitations/revoke.named", { email })}
            busy={revoke.busyWith?.id === id}
            onClick={() => void revoke.run(invitation)}
          >
            {say("invitations/revoke")}
          </Button>
        )}
      </div>
    </li>
  );
}
