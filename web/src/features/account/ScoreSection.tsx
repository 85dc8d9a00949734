import type { Account } from "@entente/contract/accounts.ts";
import { explainScore, getRun } from "@entente/contract/runs.ts";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink } from "@tanstack/react-router";
import { ACCOUNTS_KEY, RUNS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { unitText } from "../../lib/criterion-names.ts";
import { failureOf } from "../../lib/failure.ts";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Link } from "../../ui/Link.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Section } from "../../ui/Page.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { type Explanation, largest, partsOf, reachable, type ScorePart } from "./score-terms.ts";

/** Why the score is what it is, and what is wanting for the next tier. */
export function ScoreSection({ account }: { readonly account: Account }) {
  const say = useWords();
  const textOf = useFailureText();
  const accountId = account.id;
  const { runId } = account.standing;
  const { data, error } = useQuery({
    queryKey: [...ACCOUNTS_KEY, "score", accountId, runId],
    queryFn: ({ signal }) => api(explainScore, { params: { accountId } }, signal),
    enabled: runId !== null,
  });
  if (runId === null)
    return (
      <Section title={say("account/score")}>
        <p className="text-ink-2">{say("account/score.none")}</p>
      </Section>
    );
  if (error !== null && data === undefined)
    return (
      <Section title={say("account/score")}>
        <Notice tone="bad">{textOf(failureOf(error))}</Notice>
      </Section>
    );
  if (data === undefined)
    return (
      <Section title={say("account/score")}>
        <Skeleton lines={5} />
      </Section>
    );
  return (
    <div>
      {data.scores.map((one) => (
        <Explained key={one.score} explanation={one} isOnly={data.scores.length === 1} />
      ))}
    </div>
  );
}

function Explained({ explanation, isOnly }: { readonly explanation: Explanation; readonly isOnly: boolean }) {
  const { say, format } = useLanguage();
  const nameOf = useCriterionName();
  const { runId, score, value, rank, of, coverage, tiers } = explanation;
  const { data: run } = useQuery({ queryKey: [...RUNS_KEY, runId], queryFn: ({ signal }) => api(getRun, { params: { runId } }, signal) });
  const parts = partsOf(explanation, run?.effectiveWeights ?? []);
  const name = nameOf(score);
  return (
    <Section
      title={isOnly ? say("account/score") : say("account/score.of", { score: name })}
      note={
        value === null || rank === null
          ? say("account/score.unrated")
          : say("account/score.note", { points: format.points(value), rank, of })
      }
      action={<Link render={<RouterLink to="/portfolio/runs/$runId" params={{ runId }} />}>{say("account/score.run")}</Link>}
    >
      <Parts label={name} parts={parts} />
      {coverage < 1 && <p className="pt-2 text-small text-ink-3">{say("account/score.coverage", { share: format.share(coverage, 0) })}</p>}
      {tiers.map((tier) => (
        <Gap key={tier.tiers} tier={tier} />
      ))}
    </Section>
  );
}

function Parts({ label, parts }: { readonly label: string; readonly parts: readonly ScorePart[] }) {
  const language = useLanguage();
  const { say, format } = language;
  const nameOf = useCriterionName();
  const most = largest(parts);
  return (
    <SmallTable
      label={label}
      rows={parts}
      keyOf={({ criterion }) => criterion}
      columns={[
        { id: "criterion", head: say("account/term.criterion"), cell: ({ criterion }) => nameOf(criterion) },
        {
          id: "value",
          head: say("account/term.value"),
          align: "end",
          cell: ({ value, unit }) =>
            value === null ? (
              <span className="text-ink-3">–</span>
            ) : (
              <Measured text={format.value(value)} unit={unitText(language, unit)} />
            ),
        },
        { id: "weight", head: say("account/term.weight"), align: "end", wide: true, cell: ({ weight }) => format.share(weight, 0) },
        {
          id: "effective",
          head: say("account/term.effective"),
          align: "end",
          wide: true,
          cell: ({ effective }) => (effective === null ? "–" : format.share(effective, 0)),
        },
        {
          id: "contribution",
          head: say("account/term.contribution"),
          cell: ({ contribution }) =>
            contribution === null ? (
              <span className="text-ink-3">{say("account/term.unknown")}</span>
            ) : (
              <span className="flex items-center gap-2 tabular-nums">
                <span aria-hidden className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-line max-sm:w-12">
                  <span
                    className="block h-full rounded-full bg-teal"
                    style={{ width: `${most === 0 ? 0 : (Math.max(contribution, 0) / most) * 100}%` }}
                  />
                </span>
                {format.points(contribution)}
              </span>
            ),
        },
      ]}
    />
  );
}

const Measured = ({ text, unit }: { readonly text: string; readonly unit: string }) => (
  <>
    {text}
    {unit !== "" && <span className="ml-1 text-small text-ink-3 max-sm:block">{unit}</span>}
  </>
);

/** What is wanting for the tier above, and what could be lost without losing this one. */
function Gap({ tier: { name, next, gap, cushion, reaches } }: { readonly tier: Explanation["tiers"][number] }) {
  const { say, format } = useLanguage();
  const nameOf = useCriterionName();
  if (name === null) return null;
  return (
    <div className="pt-3">
      <p>
        {next === null || gap === null
          ? say("account/gap.best", { tier: name })
          : say("account/gap", { tier: name, next, points: format.points(gap) })}{" "}
        {cushion !== null && (
          <span className="text-ink-2">{say("account/gap.cushion", { tier: name, points: format.points(cushion) })}</span>
        )}
      </p>
      {next !== null && reaches.length > 0 && (
        <>
          <p className="mt-1 text-ink-2">{say("account/gap.reaches", { next })}</p>
          <ul aria-label={say("account/gap.reaches", { next })} className="list-disc pl-5 text-ink-2">
            {reaches.map(({ criterion, from, to }) => (
              <li key={criterion}>
                {say("account/gap.reach", {
                  criterion: nameOf(criterion),
                  from: format.value(from),
                  to: format.value(reachable(from, to)),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
