/** What a trial comes to: accounts, revenue and change in each quadrant, and in each tier. */
import { UNRATED } from "@entente/domain/scoring/plan.ts";
import { useMemo } from "react";
import { useFormats, useLanguage, useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import { UNSEEN } from "../../ui/looks.ts";
import { Section } from "../../ui/Page.tsx";
import { FILL, INK } from "../../ui/tones.ts";
import { quadrantName, quadrantTone } from "../../lib/quadrants.ts";
import type { WhatIf } from "./useWhatIf.ts";
import type { Portfolio } from "./what-if/portfolio.ts";

export type ResultPanelProps = { readonly portfolio: Portfolio; readonly whatIf: WhatIf };

export function QuadrantPanel({ portfolio, whatIf: { survey, matrix } }: ResultPanelProps) {
  const language = useLanguage();
  const { say } = language;
  const format = useFormats();
  const codes = portfolio.published.placements[matrix]?.codes ?? [];
  const wide = survey.boxes.length + 1;
  const stayedOut = survey.moves.slice(wide * survey.boxes.length).reduce((sum, count) => sum + count, 0);
  return (
    <Section title={say("matrix/quadrants")} note={say("matrix/quadrants.note")}>
      <table className="w-full border-collapse text-small">
        <Heads names={[say("matrix/quadrant"), say("matrix/accounts"), say("matrix/share"), say("matrix/change")]} />
        <tbody>
          {[...survey.boxes.entries()].toReversed().map(([box, { accounts, revenue, before }]) => (
            <tr key={codes[box]} className="border-t border-line first:border-t-0">
              <th scope="row" className={cx("py-1 text-left font-normal", INK[quadrantTone(codes[box] ?? "")])}>
                <span
                  aria-hidden
                  className={cx("mr-2 inline-block size-1.5 rounded-full align-middle", FILL[quadrantTone(codes[box] ?? "")])}
                />
                {quadrantName(language, codes[box] ?? "")}
              </th>
              <td className="text-right tabular-nums">{format.count(accounts)}</td>
              <td className="pl-2 text-right text-ink-3 tabular-nums">
                {survey.revenue > 0 ? format.share(revenue / survey.revenue) : "–"}
              </td>
              <ChangeCell change={accounts - before} />
            </tr>
          ))}
          {survey.unplaced > 0 && (
            <tr className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal text-ink-3">
                {say("matrix/unplaced")}
              </th>
              <td className="text-right tabular-nums">{format.count(survey.unplaced)}</td>
              <td />
              <ChangeCell change={survey.unplaced - stayedOut} />
            </tr>
          )}
        </tbody>
      </table>
    </Section>
  );
}

export function TierPanel({ portfolio, whatIf: { frame } }: ResultPanelProps) {
  const say = useWords();
  const format = useFormats();
  const [rule] = portfolio.model.tiers;
  const names = useMemo(() => rule?.names ?? [], [rule]);
  const before = useMemo(() => counted(portfolio.published.tiers[0], names.length), [portfolio, names]);
  const after = useMemo(() => counted(frame.tiers[0], names.length), [frame, names]);
  if (rule === undefined) return null;
  return (
    <Section title={say("matrix/tiers")} note={say("matrix/tiers.note")}>
      <table className="w-full border-collapse text-small">
        <Heads names={[say("matrix/tier"), say("matrix/accounts"), say("matrix/change")]} />
        <tbody>
          {[...names, null].map((name, tier) =>
            name === null && after[tier] === 0 ? null : (
              <tr key={name ?? "unrated"} className="border-t border-line first:border-t-0">
                <th scope="row" className={name === null ? "py-1 text-left font-normal text-ink-3" : "py-1 text-left font-medium"}>
                  {name ?? say("matrix/unrated")}
                </th>
                <td className="text-right tabular-nums">{format.count(after[tier] ?? 0)}</td>
                <ChangeCell change={(after[tier] ?? 0) - (before[tier] ?? 0)} />
              </tr>
            ),
          )}
        </tbody>
      </table>
    </Section>
  );
}

const Heads = ({ names }: { readonly names: readonly string[] }) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          <span className={UNSEEN}>{name}</span>
        </th>
      ))}
    </tr>
  </thead>
);

function ChangeCell({ change }: { readonly change: number }) {
  const format = useFormats();
  return <td className={cx("w-14 text-right tabular-nums", change === 0 ? "text-ink-3" : "text-red-ink")}>{format.change(change, 0)}</td>;
}

/** How many are in each tier, best first, then the unrated. */
function counted(classes: Uint8Array | undefined, tiers: number): readonly number[] {
  const counts = Array.from({ length: tiers + 1 }, () => 0);
  for (const tier of classes ?? []) {
    const at = tier === UNRATED ? tiers : tier;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
