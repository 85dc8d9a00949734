/**
 * The matrix of a portfolio, on which other weights and lines are tried. The title says the finding; on the
 * left what is tried and what it comes to, in the middle the picture, on the right who moves and why, below
 * the same as a table. Nothing holds before it is submitted and approved.
 */
import { useMemo, useRef, useState } from "react";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Page } from "../../ui/Page.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { AccountTable, type Shown } from "./AccountTable.tsx";
import { ChangeList } from "./ChangeList.tsx";
import { MatrixLegend } from "./MatrixLegend.tsx";
import { MatrixPlot } from "./MatrixPlot.tsx";
import { ParetoPanel } from "./ParetoPanel.tsx";
import { type Proposal, proposalOf } from "./proposal.ts";
import type { Stop } from "./quarter-stops.ts";
import { QuadrantPanel, TierPanel } from "./ResultPanel.tsx";
import { SensitivityPanel } from "./SensitivityPanel.tsx";
import { useFindingWords } from "./useFindingWords.ts";
import { useAxes } from "./useScene.ts";
import { useSensitivity } from "./useSensitivity.ts";
import { useSettled } from "./useSettled.ts";
import { useWhatIf, type WhatIf } from "./useWhatIf.ts";
import { WeightPanel } from "./WeightPanel.tsx";
import type { Portfolio } from "./what-if/portfolio.ts";
import { axisScores, triedScores } from "./what-if/tried-scores.ts";

export type MatrixScreenProps = {
  readonly portfolio: Portfolio;
  /** The compiled live kernel; `null` where there is none. */
  readonly kernel: WebAssembly.Module | null;
  /** `null` where whoever looks may not propose. */
  readonly onPropose: ((proposal: Proposal) => void) | null;
  readonly onOpenAccount: (id: string) => void;
  /** Asked for where an account stood in quarters before, when it is looked at; `null` where the portfolio knows it. */
  readonly trail: Trail | null;
  /** Address of an account's own page. */
  readonly addressOf: (id: string) => string;
};

export type Trail = {
  /** Id of the account whose stops these are. */
  readonly accountId: string | null;
  readonly stops: readonly Stop[];
  readonly onLook: (id: string | null) => void;
};

/** A hand that has not moved for so long rests. */
const REST_MS = 320;

export function MatrixScreen(props: MatrixScreenProps) {
  const { portfolio, kernel } = props;
  const say = useWords();
  const whatIf = useWhatIf(portfolio, kernel);
  const { title, lead } = useFindingWords(portfolio, whatIf);
  const isEmpty = portfolio.ids.length === 0;
  return (
    <Page
      title={title}
      lead={<span className="block min-h-[2lh] lg:[:lang(zh)_&]:min-h-0">{lead}</span>}
      actions={!isEmpty && <Actions {...props} whatIf={whatIf} />}
    >
      {isEmpty ? <EmptyState kind="nothing-yet" title={say("matrix/table.none.all")} /> : <Desk {...props} whatIf={whatIf} />}
    </Page>
  );
}

type DeskProps = MatrixScreenProps & { readonly whatIf: WhatIf };

function Actions({ portfolio, onPropose, whatIf }: DeskProps) {
  const say = useWords();
  const { matrices } = portfolio.model;
  return (
    <>
      {matrices.length > 1 && (
        <Segmented
          label={say("matrix/matrix")}
          value={String(whatIf.matrix)}
          onChange={(at) => whatIf.actions.showMatrix(Number(at))}
          segments={matrices.map(({ key, kind }, at) => ({
            value: String(at),
            label: kind === "value" ? say("matrix/matrix.value") : kind === "portfolio" ? say("matrix/matrix.portfolio") : key,
          }))}
        />
      )}
      {onPropose !== null && (
        <Button variant="primary" disabled={!whatIf.isChanged} onClick={() => onPropose(proposalOf(portfolio, whatIf))}>
          {say("matrix/submit")}
        </Button>
      )}
    </>
  );
}

function Desk({ portfolio, kernel, whatIf, onOpenAccount, trail, addressOf }: DeskProps) {
  const [selected, setSelected] = useState<readonly number[]>([]);
  const [chosen, setChosen] = useState<number | null>(null);
  const [shown, setShown] = useState<Shown>("changed");
  const [isDrawing, setDrawing] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const axes = useAxes(portfolio, whatIf.matrix);
  const stops = trail === null || chosen === null ? null : trail.accountId === portfolio.ids[chosen] ? trail.stops : NO_STOPS;
  const looked = useMemo(() => ({ selected, chosen, stops }), [selected, chosen, stops]);
  const rested = useSettled(whatIf, REST_MS);
  const isMoving = rested.frame !== whatIf.frame;
  const tried = useMemo(() => triedScores(portfolio, whatIf.matrix), [portfolio, whatIf.matrix]);
  const onAxes = useMemo(() => axisScores(portfolio, rested.matrix), [portfolio, rested.matrix]);
  const bars = useSensitivity(portfolio, kernel, rested.frame, onAxes);
  const choose = (row: number | null) => {
    setChosen(row);
    trail?.onLook(row === null ? null : (portfolio.ids[row] ?? null));
  };
  const showAll = () => {
    setShown("changed");
    table.current?.scrollIntoView({ block: "start" });
  };
  const select = (rows: readonly number[]) => {
    setSelected(rows);
    if (rows.length > 0 && shown === "changed") setShown("selected");
  };
  const isOfMatrix = rested.matrix === whatIf.matrix;

  return (
    <>
      <div className="grid border-t border-line-2 md:grid-cols-[280px_minmax(0,1fr)] xl:grid-cols-[280px_minmax(0,1fr)_280px]">
        <div className="order-2 min-w-0 md:order-none md:row-span-2 md:border-r md:border-line md:pr-4.5 xl:row-span-1">
          <WeightPanel portfolio={portfolio} whatIf={whatIf} scores={tried} />
          <QuadrantPanel portfolio={portfolio} whatIf={whatIf} />
          <SensitivityPanel portfolio={portfolio} bars={bars} />
        </div>
        <div className="order-1 min-w-0 md:order-none md:px-3">
          <MatrixLegend
            accounts={portfolio.ids.length}
            version={portfolio.model.version}
            hasHollow={!axes.y.isScore && portfolio.guessed !== null}
            isDrawing={isDrawing}
            onDraw={setDrawing}
          />
          <MatrixPlot
            portfolio={portfolio}
            whatIf={whatIf}
            axes={axes}
            looked={looked}
            isMoving={isMoving}
            isDrawing={isDrawing}
            onSelect={select}
            onChoose={choose}
            onOpen={(row) => onOpenAccount(portfolio.ids[row] ?? "")}
          />
          {selected.length > 0 && <SelectionBar portfolio={portfolio} selected={selected} onClear={() => setSelected([])} />}
        </div>
        <aside className="order-3 min-w-0 md:order-none md:grid md:grid-cols-2 md:gap-x-6 md:pl-3 xl:block xl:border-l xl:border-line xl:pl-4.5">
          <ChangeList portfolio={portfolio} whatIf={whatIf} axes={axes} onChoose={choose} onAll={showAll} />
          <TierPanel portfolio={portfolio} whatIf={whatIf} />
          <ParetoPanel portfolio={portfolio} />
        </aside>
      </div>
      <div ref={table} className="border-t border-line">
        {isOfMatrix && (
          <AccountTable
            portfolio={portfolio}
            whatIf={rested}
            axes={axes}
            looked={looked}
            shown={shown}
            onShow={setShown}
            onSelect={setSelected}
            addressOf={addressOf}
          />
        )}
      </div>
    </>
  );
}

const NO_STOPS: readonly Stop[] = [];

function SelectionBar({
  portfolio,
  selected,
  onClear,
}: {
  readonly portfolio: Portfolio;
  readonly selected: readonly number[];
  readonly onClear: () => void;
}) {
  const say = useWords();
  const format = useFormats();
  const revenue = selected.reduce((sum, row) => sum + Math.max(0, portfolio.revenue[row] || 0), 0);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-small">
      <span className="font-medium">
        {say("matrix/selection", {
          count: selected.length,
          revenue: format.moneyCompact({ minor: revenue, currency: portfolio.currency }),
        })}
      </span>
      <Button variant="quiet" onClick={onClear}>
        {say("matrix/selection.clear")}
      </Button>
    </div>
  );
}
