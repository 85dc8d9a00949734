/** How much of the revenue rests on how few accounts. */
import { concentrationOf, type Concentration } from "@entente/domain/scoring/concentration.ts";
import { memo, useMemo } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Section } from "../../ui/Page.tsx";
import type { Portfolio } from "./what-if/portfolio.ts";

const WIDTH = 258;
const HEIGHT = 132;
const PLOT = { left: 4, top: 10, width: 212, height: 104 };

export const ParetoPanel = memo(({ portfolio }: { readonly portfolio: Portfolio }) => {
  const say = useWords();
  const format = useFormats();
  const found = useMemo(() => concentrationOf(portfolio.revenue), [portfolio]);
  const { shares, whale, count } = found;
  const note = shares === null ? undefined : say("matrix/pareto.finding", { share: format.share(shares.accountsFor80 / count) });
  return (
    <Section title={say("matrix/pareto")} note={note}>
      {whale !== null && <p className="text-small text-ink-3">{say("matrix/pareto.losses", { accounts: whale.lossMakers })}</p>}
      {whale === null && shares === null && <p className="text-small text-ink-3">{say("matrix/pareto.none")}</p>}
      {shares !== null && <Curve found={found} accounts={shares.accountsFor80} share={shares.shareOfThose} />}
    </Section>
  );
});

function Curve({ found, accounts, share }: { readonly found: Concentration; readonly accounts: number; readonly share: number }) {
  const say = useWords();
  const { curve, count, total } = found;
  const points = curve.map(({ accounts: some, value }) => [some / count, value / total] as const);
  const at = accounts / count;
  const head = [...points.filter(([x]) => x < at), [at, share] as const];
  return (
    <svg
      role="img"
      aria-label={say("matrix/pareto.curve", { accounts })}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="block w-full max-w-80"
    >
      <path d={`${pathOf(head)}L${xOf(at)} ${yOf(0)}L${xOf(0)} ${yOf(0)}Z`} className="fill-teal/14" />
      <path d={`M${xOf(0)} ${yOf(0)}H${PLOT.left + PLOT.width}`} className="stroke-line-2" />
      <path
        d={`M${xOf(0)} ${yOf(share)}H${xOf(at)}V${yOf(0)}`}
        fill="none"
        className="stroke-ink-3"
        strokeWidth={0.9}
        strokeDasharray="1 3"
        strokeLinecap="round"
      />
      <path d={pathOf(points)} fill="none" className="stroke-teal" strokeWidth={1.6} />
      <circle cx={xOf(at)} cy={yOf(share)} r={3} className="fill-paper stroke-teal" strokeWidth={1.6} />
      <text x={Math.min(xOf(at) + 8, PLOT.left + PLOT.width - 70)} y={yOf(share) + 16} className="fill-ink text-[11px]">
        {say("matrix/pareto.point", { accounts })}
      </text>
      <text x={PLOT.left} y={HEIGHT - 4} className="fill-ink-3 text-[10.5px]">
        0
      </text>
      <text x={PLOT.left + PLOT.width} y={HEIGHT - 4} textAnchor="end" className="fill-ink-3 text-[10.5px]">
        {say("matrix/pareto.count", { accounts: count })}
      </text>
      <text x={PLOT.left + PLOT.width + 5} y={yOf(1) + 4} className="fill-ink-3 text-[10.5px]">
        100%
      </text>
    </svg>
  );
}

const xOf = (share: number): number => round(PLOT.left + PLOT.width * share);
const yOf = (share: number): number => round(PLOT.top + PLOT.height * (1 - share));
const pathOf = (points: ReadonlyArray<readonly [number, number]>): string =>
  points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${xOf(x)} ${yOf(y)}`).join("");
const round = (value: number): number => Math.round(value * 10) / 10;
