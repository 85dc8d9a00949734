/** Looks that several components share, so that they stay the same. */

/** The box of anything a person types into or opens a list from. */
export const CONTROL =
  // Phones zoom into a field whose letters are smaller than 16 px.
  "min-w-0 rounded border border-edge bg-surface text-ink transition-colors hover:border-ink-3 coarse:text-[16px] " +
  "focus-visible:border-focus focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus " +
  "disabled:border-line-2 disabled:bg-sunken disabled:text-ink-3 data-disabled:border-line-2 data-disabled:bg-sunken data-disabled:text-ink-3 " +
  "read-only:data-readonly:bg-sunken aria-invalid:border-red data-invalid:border-red";

/** One line of text in such a box. */
export const CONTROL_LINE = `${CONTROL} h-control w-full px-2`;

/** The same among figures: no box until it is looked for. */
export const QUIET_LINE =
  "h-6.5 w-full min-w-0 rounded border border-transparent bg-transparent pl-1 text-right font-medium transition-colors hover:border-edge hover:bg-surface coarse:text-[16px] " +
  "focus-visible:border-focus focus-visible:bg-surface focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus " +
  "disabled:text-ink-3 aria-invalid:border-red";

/** Paper that lies above the page: menus, lists, hints. */
export const FLOATING =
  "rounded-lg border border-line-2 bg-surface text-ink shadow-lift outline-none transition-[opacity,scale] " +
  "origin-(--transform-origin) data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0";

/** A line of a menu or list. */
export const ITEM =
  "flex min-h-control cursor-default items-center gap-2 rounded px-2 py-1 outline-none select-none " +
  "data-highlighted:bg-hover data-disabled:text-ink-3 forced-colors:data-highlighted:outline-2";

/** Behind a dialog or drawer. */
export const VEIL = "fixed inset-0 bg-veil transition-opacity duration-180 data-starting-style:opacity-0 data-ending-style:opacity-0";

/** For a screen reader only. */
export const UNSEEN = "absolute size-px overflow-hidden whitespace-nowrap [clip-path:inset(50%)]";
