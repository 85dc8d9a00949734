/** Why the account stands where it stands, and what that means for how it is looked after. */
import { Link as RouterLink } from "@tanstack/react-router";
import { TierMove } from "../../lib/standing.tsx";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Link } from "../../ui/Link.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Section } from "../../ui/Page.tsx";
import { DecideQuadrant } from "./DecideQuadrant.tsx";
import { ScoreSection } from "./ScoreSection.tsx";
import type { AccountScreen } from "./useAccountScreen.ts";

export function Overview(state: AccountScreen) {
  const say = useWords();
  const { standing } = state.read.value;
  return (
    <>
      <div className="flex flex-col gap-2 pb-2 empty:hidden">
        {standing.proposedTier !== null && (
          <Notice tone="warning" title={say("account/proposal")}>
            <span className="mr-2">
              <TierMove from={standing.tier} to={standing.proposedTier} />
            </span>
            <Link
              render={<RouterLink to="/accounts/$accountId" params={{ accountId: state.read.value.id }} search={{ part: "history" }} />}
            >
              {say("account/proposal.look")}
            </Link>
          </Notice>
        )}
        <DecisionNotice {...state} />
      </div>
      <div className="grid gap-x-12 gap-y-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]">
        <ScoreSection account={state.read.value} />
        <div>
          <PolicySection {...state} />
        </div>
      </div>
    </>
  );
}

function DecisionNotice({ read, asksForDecision, decision }: AccountScreen) {
  const { say, format } = useLanguage();
  const { standing, abilities } = read.value;
  if (!asksForDecision || standing.quadrant === null) return null;
  const decide = abilities.decideQuadrant && <DecideQuadrant account={read.value} isAgain={decision !== null} />;
  if (decision === null)
    return (
      <Notice tone="warning" title={say("account/decision.missing")} action={decide}>
        {say("account/decision.missing.text")}
      </Notice>
    );
  const { reason, reviewOn, decidedBy, decidedOn } = decision;
  return (
    <Notice tone="info" title={say(`quadrants/decision.${decision.decision}`)} action={decide}>
      {reason}{" "}
      <span className="text-ink-3">
        {say("account/decision.by", { name: decidedBy.name, day: format.day(decidedOn) })}
        {reviewOn !== null && ` · ${say("account/decision.review", { day: format.day(reviewOn) })}`}
      </span>
    </Notice>
  );
}

function PolicySection({ policy }: AccountScreen) {
  const say = useWords();
  if (policy === null)
    return (
      <Section title={say("account/policy")}>
        <p className="text-ink-2">{say("account/policy.none")}</p>
      </Section>
    );
  const lines = [
    [say("account/policy.meetings"), say(`tiers/rhythm.${policy.meetings}`)],
    [say("account/policy.reviews"), say(`tiers/rhythm.${policy.reviews}`)],
    [say("account/policy.plan"), say(`tiers/plan.${policy.planDepth}`)],
    [say("account/policy.sponsor"), say(policy.sponsor ? "account/policy.sponsor.yes" : "account/policy.sponsor.no")],
  ] as const;
  return (
    <Section title={say("account/policy")} note={say("account/policy.note", { tier: policy.tier })}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {lines.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
