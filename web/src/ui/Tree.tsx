/** Things inside things. Arrow keys walk, Right opens, Left closes or climbs, Enter chooses. */
import { ChevronRight } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { cx } from "./classes.ts";
import { keyOf } from "./keys.ts";
import { rowAfter, type TreeNode, type TreeRow, visibleRows } from "./tree-rows.ts";

export type TreeProps = {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  readonly expanded: ReadonlySet<string>;
  readonly onExpand: (expanded: ReadonlySet<string>) => void;
  readonly selected?: string | null;
  readonly onSelect?: (id: string) => void;
  /** What stands at the right of a line. */
  readonly end?: (id: string) => ReactNode;
};

export function Tree({ label, nodes, expanded, onExpand, selected = null, onSelect, end }: TreeProps) {
  const rows = visibleRows(nodes, expanded);
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const current = rows.find(({ node }) => node.id === (active ?? selected)) ?? rows[0];

  const toggle = ({ node }: TreeRow, isOpen: boolean) => {
    const next = new Set(expanded);
    if (isOpen) next.add(node.id);
    else next.delete(node.id);
    onExpand(next);
  };
  const focus = (row: TreeRow | undefined) => {
    if (row === undefined) return;
    setActive(row.node.id);
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.node.id)}"]`)?.focus();
  };
  const press = (event: KeyboardEvent) => {
    const key = keyOf(event);
    if (key === null || current === undefined) return;
    if (key === "Enter" || key === " ") onSelect?.(current.node.id);
    else if (key === "ArrowRight" && current.hasChildren && !current.isOpen) toggle(current, true);
    else if (key === "ArrowLeft" && current.isOpen) toggle(current, false);
    else {
      const next = rowAfter(rows, current, key);
      if (next === undefined) return;
      focus(next);
    }
    event.preventDefault();
  };

  return (
    <ul ref={list} role="tree" aria-label={label} onKeyDown={press}>
      {rows.map((row) => (
        <li
          key={row.node.id}
          data-row={row.node.id}
          role="treeitem"
          aria-level={row.depth + 1}
          aria-setsize={row.siblings}
          aria-posinset={row.position}
          aria-expanded={row.hasChildren ? row.isOpen : undefined}
          aria-selected={row.node.id === selected}
          tabIndex={row === current ? 0 : -1}
          onFocus={() => setActive(row.node.id)}
          onClick={() => {
            focus(row);
            onSelect?.(row.node.id);
          }}
          style={{ paddingInlineStart: `${row.depth * 18 + 4}px` }}
          className={cx(
            "flex min-h-row cursor-default items-center gap-1 border-b border-line pr-2 select-none hover:bg-hover focus-visible:-outline-offset-2",
            row.node.id === selected && "bg-teal-soft font-semibold text-teal-ink",
          )}
        >
          <span
            aria-hidden
            onClick={(event) => {
              if (!row.hasChildren) return;
              event.stopPropagation();
              toggle(row, !row.isOpen);
            }}
            className="grid size-6 shrink-0 place-items-center text-ink-3"
          >
            {row.hasChildren && <ChevronRight size={14} className={cx("transition-transform", row.isOpen && "rotate-90")} />}
          </span>
          <span className="min-w-0 flex-1 py-1 break-words">{row.node.label}</span>
          {end?.(row.node.id)}
        </li>
      ))}
    </ul>
  );
}
