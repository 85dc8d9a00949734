/** `entente serve`: the server in this terminal, until Ctrl-C. */
import { readArguments, usage } from "../arguments.ts";
import { loadServe, type ServeEvent } from "../operate.ts";
import type { Place } from "../place.ts";
import { openInBrowser } from "./browser.ts";
import { tellStep } from "./steps.ts";

/** @returns 0 when it was stopped, or already runs */
export async function serveCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate, signal } = place;
  const { rest, options } = readArguments(words, { open: "flag" }, translate);
  if (rest.length > 0) throw usage(translate("cli/usage.too-many", { given: rest[0] ?? "" }));
  const { serve } = await loadServe();
  const served = await serve({
    environment: process.env,
    signal,
    onEvent: (event) => tell(event, place, options.open),
    writeLog: (line) => process.stderr.write(line),
  });
  if (served.kind === "elsewhere") {
    terminal.print(translate("operate/serve.elsewhere", { url: served.baseUrl }));
    if (options.open) openInBrowser(served.baseUrl);
  } else terminal.tell(translate("operate/serve.stopped"));
  return 0;
}

function tell(event: ServeEvent, place: Place, isToOpen: boolean): void {
  const { terminal, translate } = place;
  if (event.kind === "leaving") return terminal.tell(translate("operate/serve.leaving"));
  if (event.kind !== "ready") return tellStep(place)(event);
  terminal.print(terminal.style("bold", translate("operate/serve.ready", { url: event.baseUrl })));
  if (event.setupUrl !== null) terminal.print(translate("operate/serve.setup", { url: event.setupUrl }));
  terminal.tell(translate("operate/serve.hint"));
  if (isToOpen) openInBrowser(event.setupUrl ?? event.baseUrl);
}
