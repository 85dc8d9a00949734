/** `entente openapi`: the document on standard output. */
import { readArguments, usage } from "../arguments.ts";
import { loadOpenApi } from "../operate.ts";
import type { Place } from "../place.ts";

export async function openApiCommand(words: readonly string[], { terminal, translate }: Place): Promise<number> {
  const { rest } = readArguments(words, {}, translate);
  if (rest.length > 0) throw usage(translate("cli/usage.too-many", { given: rest[0] ?? "" }));
  const { openApiDocument } = await loadOpenApi();
  terminal.print(JSON.stringify(openApiDocument(), null, 2));
  return 0;
}
