/** The one place that decides what a pressed key means. */
import type { KeyboardEvent } from "react";

/**
 * The key a person pressed, or `null` while an input method is composing: the Enter that accepts a
 * Chinese word submits nothing, the Escape that leaves its candidates closes nothing. Safari ends the
 * composition before it reports that Enter and marks it with the code 229 only.
 */
export function keyOf(event: KeyboardEvent): string | null {
  const { isComposing, keyCode } = event.nativeEvent;
  return isComposing || keyCode === 229 ? null : event.key;
}
