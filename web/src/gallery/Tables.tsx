import { useCallback, useMemo, useState } from "react";
import { useFormats } from "../lib/words.tsx";
import { Chip } from "../ui/Chip.tsx";
import type { Column, Rows, Selection, Sort } from "../ui/data-columns.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Link } from "../ui/Link.tsx";
import { Level } from "../ui/Progress.tsx";
import { SmallTable } from "../ui/SmallTable.tsx";
import { Sparkline } from "../ui/Sparkline.tsx";
import type { Tone } from "../ui/tones.ts";
import type { Samples } from "./samples.ts";
import { Part, type PartProps, Specimen } from "./Specimen.tsx";

type Row = {
  readonly id: string;
  readonly name: string;
  readonly tier: number;
  readonly owner: string;
  readonly industry: string;
  readonly revenue: number;
  readonly growth: number;
  readonly health: number;
};

const COUNT = 100_000;
/** As a server would send them: nothing beyond this is at hand. */
const LOADED = 400;

export const Tables = ({ t }: PartProps) => (
  <Part title="Tables">
    <Specimen name="DataTable" wide>
      <SampleTable t={t} />
    </Specimen>
    <Specimen name="DataTable, empty" wide>
      <EmptyTable t={t} />
    </Specimen>
    <Specimen name="SmallTable" wide>
      <FewRows t={t} />
    </Specimen>
  </Part>
);

function FewRows({ t }: PartProps) {
  const format = useFormats();
  return (
    <SmallTable
      label={t.portfolio}
      rows={Array.from({ length: 3 }, (_, index) => rowAt(t, index))}
      keyOf={({ id }) => id}
      columns={[
        { id: "name", head: t.name, cell: ({ name }) => name },
        { id: "industry", head: t.industry, wide: true, cell: ({ industry }) => industry },
        { id: "revenue", head: t.revenue, align: "end", cell: ({ revenue }) => format.count(revenue) },
      ]}
    />
  );
}

export function SampleTable({ t }: PartProps) {
  const columns = useColumns(t);
  const [sort, setSort] = useState<Sort>({ column: "revenue", direction: "descending" });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["1"]));
  const [seen, setSeen] = useState("");
  const onWindow = useCallback((first: number, last: number) => setSeen(`${first}–${last}`), []);
  const rows = useMemo<Rows<Row>>(
    () => ({
      count: COUNT,
      at: (index) =>
        index < LOADED || index > COUNT - 100 ? rowAt(t, sort.direction === "descending" ? index : COUNT - 1 - index) : undefined,
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => name,
      onWindow,
    }),
    [t, sort, onWindow],
  );
  const selection: Selection = {
    has: (key) => selected.has(key),
    toggle: (key) => setSelected(new Set(selected.has(key) ? [...selected].filter((one) => one !== key) : [...selected, key])),
    all: selected.size === 0 ? "none" : "some",
    toggleAll: () => setSelected(new Set()),
  };
  return (
    <>
      <DataTable
        label={t.portfolio}
        columns={columns}
        rows={rows}
        sort={sort}
        onSort={setSort}
        selection={selection}
        link={(row, children) => (
          <Link plain href={`#account-${row.id}`} tabIndex={-1}>
            {children}
          </Link>
        )}
        empty={null}
      />
      <output aria-label="window" className="text-caption text-ink-3">
        {seen}
      </output>
    </>
  );
}

function EmptyTable({ t }: PartProps) {
  const columns = useColumns(t);
  return (
    <DataTable<Row>
      label={t.matrix}
      columns={columns}
      rows={{ count: 0, at: () => undefined, keyOf: ({ id }) => id, nameOf: ({ name }) => name }}
      empty={
        <EmptyState kind="filtered-out" title={t.filtered}>
          {t.filteredWhat}
        </EmptyState>
      }
    />
  );
}

const TIERS: readonly Tone[] = ["amber", "green", "blue", "grey"];

function useColumns(t: Samples): ReadonlyArray<Column<Row>> {
  const format = useFormats();
  return useMemo(
    () => [
      { id: "name", head: t.name, width: 190, grow: 2, sort: "ascending", card: "title", cell: ({ name }) => name },
      {
        id: "tier",
        head: t.star,
        width: 120,
        card: "aside",
        cell: ({ tier }) => <Chip tone={TIERS[tier] ?? "grey"}>{[t.star, t.cow, t.rise, t.question][tier] ?? ""}</Chip>,
      },
      { id: "industry", head: t.industry, width: 110, grow: 1, cell: ({ industry }) => industry },
      { id: "owner", head: t.owner, width: 110, grow: 1, cell: ({ owner }) => owner },
      {
        id: "revenue",
        head: `${t.revenue} (${format.moneyUnit("CNY", 1e4)})`,
        width: 130,
        align: "end",
        sort: "descending",
        cell: ({ revenue }) => format.count(revenue),
      },
      {
        id: "growth",
        head: t.growth,
        width: 90,
        align: "end",
        sort: "descending",
        cell: ({ growth }) => <span className={growth < 0 ? "text-red-ink" : "text-green-ink"}>{format.change(growth)}%</span>,
      },
      {
        id: "health",
        head: t.health,
        width: 120,
        sort: "ascending",
        cell: ({ health }) => (
          <Level value={health / 100} text={String(health)} tone={health < 50 ? "red" : health < 65 ? "amber" : "green"} />
        ),
      },
      {
        id: "course",
        head: t.quarter,
        width: 100,
        card: "none",
        cell: ({ id, name }) => <Sparkline label={name} points={courseOf(Number(id))} />,
      },
    ],
    [t, format],
  );
}

function rowAt(t: Samples, index: number): Row {
  const company = t.companies[index % t.companies.length] ?? "";
  return {
    id: String(index),
    name: index === 3 ? t.long : `${company} ${index + 1}`,
    tier: (index * 7) % 4,
    owner: t.people[index % t.people.length] ?? "",
    industry: t.industries[(index * 5) % t.industries.length] ?? "",
    revenue: Math.round(60_000 / (index + 8)) + 12,
    growth: ((index * 37) % 340) / 10 - 8,
    health: 28 + ((index * 53) % 70),
  };
}

const courseOf = (seed: number): readonly number[] =>
  Array.from({ length: 8 }, (_, quarter) => 10 + quarter + ((seed * 31 + quarter * 17) % 7));
