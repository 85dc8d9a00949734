/** Where one goes on when something opens over the page. */

const FIELD = "input:not([readonly], [disabled], [type=checkbox], [type=radio], [type=hidden]), textarea:not([readonly], [disabled])";
const CONTROL = "a[href], button:not([disabled]), input:not([disabled], [type=hidden]), select, textarea";

/**
 * The first field of a dialog, for its `initialFocus`; the dialog itself where it has none, so that an Enter meant
 * for what was there before presses nothing. A touch would call up the keyboard: `true` leaves it as it is.
 */
export function firstField(content: HTMLElement | null, openedBy: string): HTMLElement | true {
  if (openedBy === "touch") return true;
  return content?.querySelector<HTMLElement>(FIELD) ?? content?.closest<HTMLElement>("[role=dialog]") ?? true;
}

/** The first field where it is what comes first, so that nothing above it is skipped. */
export function leadingField(content: HTMLElement | null, openedBy: string): HTMLElement | true {
  const field = firstField(content, openedBy);
  return field === content?.querySelector(CONTROL) ? field : true;
}
