/** Tells what the database does, in words. */
import type { DatabaseEvent } from "../operate.ts";
import type { Place } from "../place.ts";

/** Each step as a line of its own. */
export const tellStep =
  ({ terminal, translate }: Place) =>
  (event: DatabaseEvent): void =>
    terminal.tell(terminal.style("dim", wordsOf(event, translate)));

/** Only what a person must hear of: the rest is shown as progress. */
export const showStep =
  ({ terminal, translate }: Place) =>
  (event: DatabaseEvent): void => {
    if (event.kind === "recovery_failed" || event.kind === "moved") terminal.tell(wordsOf(event, translate));
    else terminal.progress(wordsOf(event, translate));
  };

function wordsOf(event: DatabaseEvent, translate: Place["translate"]): string {
  if (event.kind === "started") return translate("operate/step.started", { major: event.major, seconds: event.tookMs / 1000 });
  if (event.kind === "regained") return translate("operate/step.regained", { seconds: event.tookMs / 1000 });
  const { kind, ...details } = event;
  return translate(`operate/step.${kind}`, details);
}
