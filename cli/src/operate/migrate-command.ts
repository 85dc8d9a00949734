/** `entente migrate`. */
import { readArguments, usage } from "../arguments.ts";
import { loadMigrate } from "../operate.ts";
import type { Place } from "../place.ts";
import { tellStep } from "./steps.ts";

export async function migrateCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate } = place;
  const { rest } = readArguments(words, {}, translate);
  if (rest.length > 0) throw usage(translate("cli/usage.too-many", { given: rest[0] ?? "" }));
  const { migrateNow } = await loadMigrate();
  const applied = await migrateNow(process.env, tellStep(place));
  terminal.print(translate("operate/migrate.done", { count: applied.length }));
  return 0;
}
