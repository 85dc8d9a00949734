/** A tree as the lines in sight, and which line a key leads to. */

export type TreeNode = { readonly id: string; readonly label: string; readonly children?: readonly TreeNode[] };

export type TreeRow = {
  readonly node: TreeNode;
  readonly depth: number;
  readonly parent: string | null;
  readonly hasChildren: boolean;
  readonly isOpen: boolean;
  /** 1-based place among `siblings`. */
  readonly position: number;
  readonly siblings: number;
};

export const visibleRows = (nodes: readonly TreeNode[], expanded: ReadonlySet<string>): readonly TreeRow[] =>
  rowsOf(nodes, expanded, 0, null);

/** The line to go to; `undefined` when the key leads nowhere. A letter leads to the next line that begins with it. */
export function rowAfter(rows: readonly TreeRow[], current: TreeRow, key: string): TreeRow | undefined {
  const place = rows.indexOf(current);
  if (key === "ArrowDown") return rows[place + 1];
  if (key === "ArrowUp") return rows[place - 1];
  if (key === "Home") return rows[0];
  if (key === "End") return rows.at(-1);
  if (key === "ArrowRight") return current.isOpen ? rows[place + 1] : undefined;
  if (key === "ArrowLeft") return rows.find(({ node }) => node.id === current.parent);
  if (key.length !== 1) return undefined;
  return [...rows.slice(place + 1), ...rows.slice(0, place)].find(({ node }) => node.label.toLowerCase().startsWith(key.toLowerCase()));
}

function rowsOf(nodes: readonly TreeNode[], expanded: ReadonlySet<string>, depth: number, parent: string | null): readonly TreeRow[] {
  return nodes.flatMap((node, index) => {
    const children = node.children ?? [];
    const isOpen = children.length > 0 && expanded.has(node.id);
    const row: TreeRow = { node, depth, parent, hasChildren: children.length > 0, isOpen, position: index + 1, siblings: nodes.length };
    return isOpen ? [row, ...rowsOf(children, expanded, depth + 1, node.id)] : [row];
  });
}
