/** `entente keys rotate`. */
import { readArguments, usage } from "../arguments.ts";
import { loadRotateKeys, loadSettings } from "../operate.ts";
import type { Place } from "../place.ts";
import { showStep } from "./steps.ts";

export async function keysCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate, now } = place;
  const { rest } = readArguments(words, {}, translate);
  if (rest.length !== 1 || rest[0] !== "rotate") throw usage(translate("operate/keys.usage"));
  const { rotateKeys } = await loadRotateKeys();
  const { version, resealed } = await rotateKeys(process.env, now, showStep(place));
  terminal.progress(null);
  const { keysPath } = (await loadSettings()).readSettings(process.env);
  terminal.print(translate("operate/keys.rotated", { version, resealed }));
  terminal.tell(translate("operate/keys.copy", { path: keysPath }));
  return 0;
}
