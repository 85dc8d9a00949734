/** What a model's rules say, in words. */
import type { ModelRules } from "@entente/contract/scoring-models.ts";
import type { Language } from "../../lib/words.tsx";

type Words = Pick<Language, "say"> & { readonly format: Pick<Language["format"], "points" | "value" | "share" | "list" | "count" | "day"> };
type TierRule = ModelRules["tiers"][number];
type Criterion = ModelRules["criteria"][number];
type Axis = ModelRules["matrices"][number]["x"];
type NameOf = (key: string) => string;

/** How scores become tiers. */
export function cutText({ say, format }: Words, { mode, names }: TierRule): string {
  const each = (values: readonly number[], write: (value: number) => string) =>
    format.list(values.map((value, index) => say("models/cut.each", { tier: names[index] ?? "", value: write(value) })));
  switch (mode.kind) {
    case "thresholds":
      return say("models/cut.thresholds", { each: each(mode.lines, format.points) });
    case "shares":
      return say("models/cut.shares", { each: each(mode.shares, (share) => format.share(share, 0)) });
    case "top-n":
      return say("models/cut.top-n", { each: each(mode.counts, format.count) });
    case "quantiles":
      return say("models/cut.quantiles", { count: names.length });
    case "natural-breaks":
      return say("models/cut.natural-breaks", { count: names.length });
  }
}

/** How a value becomes points. */
export function normalisationText({ say, format }: Words, { normalisation }: Criterion): string {
  if (normalisation.kind === "scale-max") return say("models/normalise.scale-max", { max: format.value(normalisation.scaleMax) });
  if (normalisation.kind !== "anchors") return say(`models/normalise.${normalisation.kind}`);
  return say("models/normalise.anchors", {
    anchors: format.list(
      normalisation.anchors.map(({ value, points }) =>
        say("models/normalise.anchor", { value: format.value(value), points: format.value(points) }),
      ),
    ),
  });
}

/** What a matrix' axis shows and where it is divided. */
export function axisText(words: Words, { measure, line }: Axis, nameOf: NameOf): string {
  return words.say("models/axis", { measure: nameOf(measure.key), line: lineText(words, line, measure.kind === "score") });
}

function lineText({ say, format }: Words, line: Axis["line"], isScore: boolean): string {
  const listed = (at: readonly number[]) => format.list(at.map(isScore ? format.points : format.value));
  switch (line.kind) {
    case "absolute":
      return say("models/line.absolute", { at: listed(line.at) });
    case "manual":
      return say("models/line.manual", { at: listed(line.at), reason: line.reason, day: format.day(line.day) });
    case "parts":
      return say("models/line.parts", { parts: line.parts });
    case "median":
    case "half-of-max":
    case "rescaled":
      return say(`models/line.${line.kind}`);
  }
}
