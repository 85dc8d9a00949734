import { cx } from "../../ui/classes.ts";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { FILL, type Tone } from "../../ui/tones.ts";
import { useLanguage } from "../../lib/words.tsx";
import type { TallyLine } from "./tallies.ts";

type Line = TallyLine & { readonly name: string; readonly tone: Tone };

export type TallyTableProps = { readonly label: string; readonly head: string; readonly lines: readonly Line[] };

/** How many, and which share of all, as a bar and a number. */
export function TallyTable({ label, head, lines }: TallyTableProps) {
  const { say, format } = useLanguage();
  return (
    <SmallTable
      label={label}
      rows={lines}
      keyOf={({ value }) => value ?? ""}
      columns={[
        { id: "name", head, cell: ({ name }) => name },
        { id: "count", head: say("runs/accounts"), align: "end", cell: ({ count }) => format.count(count) },
        {
          id: "share",
          head: say("runs/share"),
          cell: ({ share, tone }) => (
            <span className="flex items-center gap-2 tabular-nums">
              <span aria-hidden className="h-1.5 w-28 shrink-0 overflow-hidden rounded-full bg-line max-sm:w-16">
                <span className={cx("block h-full rounded-full", FILL[tone])} style={{ width: `${share * 100}%` }} />
              </span>
              {format.share(share)}
            </span>
          ),
        },
      ]}
    />
  );
}
