/** Which tiers the account has held, where it stood in each run, and what was decided of its quadrant. */
import type { Account } from "@entente/contract/accounts.ts";
import { listQuadrantDecisions } from "@entente/contract/quadrants.ts";
import { listStandings } from "@entente/contract/runs.ts";
import { listTierChanges, type TierChange } from "@entente/contract/tiers.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { ACCOUNTS_KEY, TIER_CHANGES_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { Listed } from "../../lib/Listed.tsx";
import { usePaged } from "../../lib/paged.ts";
import { quadrantName } from "../../lib/quadrants.ts";
import { QuadrantMark, TierMark, TierMove } from "../../lib/standing.tsx";
import { useLanguage } from "../../lib/words.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Link } from "../../ui/Link.tsx";
import { Section } from "../../ui/Page.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import type { Tone } from "../../ui/tones.ts";
import { type Decision, decisionsKey } from "./useAccountScreen.ts";

export function History({ account }: { readonly account: Account }) {
  const { say } = useLanguage();
  return (
    <div className="grid gap-x-12 gap-y-4 lg:grid-cols-2">
      <div>
        <Section title={say("account/history.tiers")}>
          <TierChanges accountId={account.id} />
        </Section>
        <Section title={say("account/history.decisions")}>
          <Decisions accountId={account.id} />
        </Section>
      </div>
      <div>
        <Section title={say("account/history.runs")}>
          <Standings accountId={account.id} />
        </Section>
      </div>
    </div>
  );
}

function TierChanges({ accountId }: { readonly accountId: string }) {
  const { say } = useLanguage();
  const changes = usePaged<TierChange>({
    key: [...TIER_CHANGES_KEY, "of", accountId],
    ask: (cursor, signal) => api(listTierChanges, { query: { accountId, limit: 20, cursor } }, signal),
  });
  return (
    <Listed list={changes} empty={say("account/history.tiers.empty")}>
      {(items) => (
        <ol aria-label={say("account/history.tiers")}>
          {items.map((change) => (
            <Change key={change.id} change={change} />
          ))}
        </ol>
      )}
    </Listed>
  );
}

const STATE_TONES: Readonly<Record<TierChange["state"], Tone>> = {
  proposed: "amber",
  approved: "green",
  declined: "red",
  superseded: "grey",
};

function Change({ change }: { readonly change: TierChange }) {
  const { say, format } = useLanguage();
  const { state, from, to, source, reason, proposedBy, proposedAt, decidedBy, decidedAt, decisionReason, effectiveOn } = change;
  return (
    <li className="border-b border-line py-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TierMove from={from} to={to} />
        <Chip tone={STATE_TONES[state]}>{say(`tiers/state.${state}`)}</Chip>
        {effectiveOn !== null && state === "approved" && (
          <span className="text-ink-2">{say("account/since", { day: format.day(effectiveOn) })}</span>
        )}
      </p>
      {reason !== "" && <p className="break-words">{reason}</p>}
      <p className="text-small text-ink-3">
        {say("tiers/proposed", { source, name: proposedBy?.name ?? "", time: format.time(proposedAt) })}
      </p>
      {decidedAt !== null && decidedBy !== null && (
        <p className="text-small text-ink-3">
          {say("tiers/decided", { state, name: decidedBy.name, time: format.time(decidedAt) })}
          {decisionReason !== "" && <span className="text-ink-2"> {say("tiers/because", { reason: decisionReason })}</span>}
        </p>
      )}
    </li>
  );
}

function Decisions({ accountId }: { readonly accountId: string }) {
  const language = useLanguage();
  const { say, format } = language;
  const decisions = usePaged<Decision>({
    key: [...decisionsKey(accountId), "all"],
    ask: (cursor, signal) => api(listQuadrantDecisions, { params: { accountId }, query: { limit: 20, cursor } }, signal),
  });
  return (
    <Listed list={decisions} empty={say("account/history.decisions.empty")}>
      {(items) => (
        <ol aria-label={say("account/history.decisions")}>
          {items.map(({ id, decision, quadrant, reason, decidedBy, decidedOn, reviewOn }) => (
            <li key={id} className="border-b border-line py-2">
              <p className="font-semibold">{say(`quadrants/decision.${decision}`)}</p>
              <p className="break-words">{reason}</p>
              <p className="text-small text-ink-3">
                {say("account/decision.as", { quadrant: quadrantName(language, quadrant) })} ·{" "}
                {say("account/decision.by", { name: decidedBy.name, day: format.day(decidedOn) })}
                {reviewOn !== null && ` · ${say("account/decision.review", { day: format.day(reviewOn) })}`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Listed>
  );
}

type Standing = Awaited<ReturnType<typeof askStandings>>["items"][number];

const askStandings = (accountId: string, cursor: string | undefined, signal: AbortSignal) =>
  api(listStandings, { params: { accountId }, query: { limit: 20, cursor } }, signal);

function Standings({ accountId }: { readonly accountId: string }) {
  const { say, format } = useLanguage();
  const standings = usePaged<Standing>({
    key: [...ACCOUNTS_KEY, "standings", accountId],
    ask: (cursor, signal) => askStandings(accountId, cursor, signal),
  });
  return (
    <Listed list={standings} empty={say("account/history.runs.empty")}>
      {(items) => (
        <>
          {items.length > 1 && (
            <div className="pb-2">
              <Sparkline
                points={items.map(({ score }) => score).toReversed()}
                label={say("account/history.course", { count: items.length })}
              />
            </div>
          )}
          <SmallTable
            label={say("account/history.runs")}
            rows={items}
            keyOf={({ runId }) => runId}
            columns={[
              {
                id: "run",
                head: say("account/history.run"),
                cell: ({ runId, finishedAt }) => (
                  <Link render={<RouterLink to="/portfolio/runs/$runId" params={{ runId }} />}>{format.time(finishedAt)}</Link>
                ),
              },
              {
                id: "model",
                head: say("account/history.model"),
                wide: true,
                cell: ({ model }) => say("runs/model", { name: model.name, version: model.version }),
              },
              {
                id: "score",
                head: say("accounts/column.score"),
                align: "end",
                cell: ({ score }) => (score === null ? "–" : format.points(score)),
              },
              {
                id: "rank",
                head: say("accounts/column.rank"),
                align: "end",
                cell: ({ rank }) => (rank === null ? "–" : format.count(rank)),
              },
              { id: "tier", head: say("account/history.computed"), cell: ({ tiers }) => <TierMark tier={tiers[0] ?? null} /> },
              {
                id: "quadrant",
                head: say("accounts/column.quadrant"),
                cell: ({ quadrants }) => <QuadrantMark quadrant={quadrants[0] ?? null} />,
              },
            ]}
          />
        </>
      )}
    </Listed>
  );
}
