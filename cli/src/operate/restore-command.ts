/** `entente restore <folder>`. */
import { resolve } from "node:path";
import { formatTime } from "@entente/i18n/format-day.ts";
import { readArguments, usage } from "../arguments.ts";
import { loadRestore, loadSettings, type RestoreStep } from "../operate.ts";
import type { Place } from "../place.ts";
import { showStep } from "./steps.ts";

export async function restoreCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate } = place;
  const { rest } = readArguments(words, {}, translate);
  const [from] = rest;
  if (from === undefined || rest.length > 1) throw usage(translate("operate/restore.usage"));
  const [{ restore }, { readSettings }] = [await loadRestore(), await loadSettings()];
  const config = readSettings(process.env);
  const { manifest, hasKeys } = await restore({ config, from: resolve(from), onStep: tellRestoreStep(place), log: showStep(place) });
  terminal.progress(null);
  terminal.print(translate("operate/restore.done", { at: formatTime(translate.locale, manifest.madeAt) }));
  if (!hasKeys) terminal.tell(terminal.style("yellow", translate("operate/restore.keys", { path: config.keysPath })));
  return 0;
}

export const tellRestoreStep =
  ({ terminal, translate }: Place) =>
  (step: RestoreStep | { readonly kind: "looking" }): void =>
    terminal.progress(translate("operate/restore.step", { step: step.kind, table: step.kind === "table" ? step.name : "" }));
