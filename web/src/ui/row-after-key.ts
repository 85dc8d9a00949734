/** The row a key leads to from `active`; `null` when it leads to none. */
export function rowAfterKey(
  key: string | null,
  active: number,
  { count, pageRows }: { readonly count: number; readonly pageRows: number },
): number | null {
  const target = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: count - 1,
  }[key ?? ""];
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1);
}
