/** Which of the rows that are there are chosen. Those that leave the list are chosen no more. */
import { useMemo, useState } from "react";
import type { Selection } from "../ui/data-columns.ts";

export type Choice<T> = { readonly selection: Selection; readonly chosen: readonly T[]; readonly clear: () => void };

export function useChoice<T extends { readonly id: string }>(rows: readonly T[]): Choice<T> {
  const [ids, setIds] = useState<ReadonlySet<string>>(NONE);
  const chosen = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);
  const all = chosen.length === 0 ? "none" : chosen.length === rows.length ? "all" : "some";
  return {
    chosen,
    clear: () => setIds(NONE),
    selection: {
      has: (id) => ids.has(id),
      toggle: (id) => setIds((now) => toggled(now, id)),
      all,
      toggleAll: () => setIds(all === "all" ? NONE : new Set(rows.map(({ id }) => id))),
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
