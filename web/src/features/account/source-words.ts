import type { Language } from "../../lib/words.tsx";
import type { Measured } from "./measurements.ts";

/** Where a figure is from: what its author has said, else who or what it came by. */
export function sourceText({ say }: Pick<Language, "say">, { source, recordedBy }: Pick<Measured, "source" | "recordedBy">): string {
  if (source.text !== "") return source.text;
  if (source.kind === "person") return recordedBy?.name ?? say("account/source.person");
  return say(`account/source.${source.kind}`);
}
