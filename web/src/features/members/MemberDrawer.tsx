/** One member: who they are, what they may, and what can be done about it. */
import { Fragment } from "react";
import type { Member } from "@entente/contract/members.ts";
import { failureText } from "../../lib/failure.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { ErrorState } from "../../ui/ErrorState.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { MemberAccess } from "./MemberAccess.tsx";
import { MemberForm } from "./MemberForm.tsx";
import { MemberHelp } from "./MemberHelp.tsx";
import { useMember } from "./useMember.ts";

export type MemberDrawerProps = { readonly personId: string; readonly onClose: () => void };

export function MemberDrawer({ personId, onClose }: MemberDrawerProps) {
  const { say, translate } = useLanguage();
  const member = useMember(personId);
  const drawer = { open: true, onOpenChange: (isOpen: boolean) => !isOpen && onClose() };
  if (member.status === "ready")
    return (
      <Drawer {...drawer} title={member.data.value.fullName} lead={member.data.value.email}>
        <Details read={member.data} />
      </Drawer>
    );
  return (
    <Drawer {...drawer} title={say("members/nav")}>
      {member.status === "loading" ? (
        <div role="status" aria-busy aria-label={say("ui/busy")}>
          <Skeleton lines={5} />
        </div>
      ) : (
        <ErrorState title={say("shell/failed.part")} action={<Button onClick={member.retry}>{say("shell/failed.again")}</Button>}>
          {failureText(translate, member.failure)}
        </ErrorState>
      )}
    </Drawer>
  );
}

function Details({ read }: { readonly read: Versioned<Member> }) {
  const { abilities } = read.value;
  return (
    <div className="flex flex-col gap-6">
      <MemberFacts member={read.value} />
      {abilities.change && <MemberForm read={read} />}
      {(abilities.disable || abilities.enable) && <MemberAccess read={read} />}
      {(abilities.makeResetLink || abilities.removeSecondFactors) && <MemberHelp member={read.value} />}
    </div>
  );
}

function MemberFacts({ member }: { readonly member: Member }) {
  const { say, format } = useLanguage();
  const { roles, title, joinedAt, lastSeenAt, hasSecondFactor, isDisabled, abilities } = member;
  const facts = [
    [say("members/joined"), format.day(format.dayOf(joinedAt))],
    [say("members/column.state"), say(isDisabled ? "members/state.out" : "members/state.open")],
    ...(hasSecondFactor === null
      ? []
      : [
          [say("members/column.factor"), say(hasSecondFactor ? "members/factor.yes" : "members/factor.no")],
          [say("members/column.seen"), lastSeenAt === null ? say("members/seen.never") : format.time(lastSeenAt)],
        ]),
    // Who may change them has them in the form.
    ...(abilities.change
      ? []
      : [
          [say("members/column.roles"), format.list(roles.map((role) => say(`shell/role.${role}`)))],
          [say("members/column.title"), title === "" ? "–" : title],
        ]),
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {facts.map(([name, fact]) => (
        <Fragment key={name}>
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words">{fact}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
