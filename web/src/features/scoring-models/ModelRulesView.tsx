import type { ModelRules } from "@entente/contract/scoring-models.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { unitText } from "../../lib/criterion-names.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Section } from "../../ui/Page.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { axisText, cutText, normalisationText } from "./model-words.ts";

/** What counts for how much, how a score becomes a tier, and what places an account in a quadrant. */
export function ModelRulesView({ rules }: { readonly rules: ModelRules }) {
  const language = useLanguage();
  const { say, format } = language;
  const nameOf = useCriterionName();
  const criterionOf = new Map(rules.criteria.map((criterion) => [criterion.key, criterion]));
  return (
    <div>
      {rules.scores.map(({ key, aggregation, terms }) => (
        <Section key={key} title={nameOf(key)} note={say(`models/aggregation.${aggregation}`)}>
          <SmallTable
            label={nameOf(key)}
            rows={terms}
            keyOf={({ criterion }) => criterion}
            columns={[
              {
                id: "criterion",
                head: say("account/term.criterion"),
                cell: ({ criterion }) => {
                  const unit = unitText(language, criterionOf.get(criterion)?.unit ?? "");
                  return (
                    <>
                      {nameOf(criterion)}
                      {unit !== "" && <span className="ml-1.5 text-small text-ink-3">{unit}</span>}
                    </>
                  );
                },
              },
              {
                id: "weight",
                head: say("account/term.weight"),
                cell: ({ weight }) => (
                  <span className="flex items-center gap-2 tabular-nums">
                    <span aria-hidden className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-line max-sm:w-12">
                      <span className="block h-full rounded-full bg-teal" style={{ width: `${Math.min(weight, 1) * 100}%` }} />
                    </span>
                    {format.share(weight, 0)}
                  </span>
                ),
              },
              {
                id: "points",
                head: say("models/column.points"),
                wide: true,
                cell: ({ criterion }) => {
                  const rule = criterionOf.get(criterion);
                  return rule === undefined ? "–" : normalisationText(language, rule);
                },
              },
            ]}
          />
        </Section>
      ))}
      {rules.tiers.map((rule) => (
        <Section key={rule.key} title={say("models/tiers", { tiers: rule.names.join(" · ") })}>
          <p>{cutText(language, rule)}</p>
          {rule.demotionMarginPoints > 0 && (
            <p className="text-ink-2">{say("models/margin", { points: format.value(rule.demotionMarginPoints) })}</p>
          )}
        </Section>
      ))}
      {rules.matrices.map(({ key, kind, x, y }) => (
        <Section key={key} title={say("runs/matrix", { kind })}>
          <p>{say("models/axis.x", { axis: axisText(language, x, nameOf) })}</p>
          <p>{say("models/axis.y", { axis: axisText(language, y, nameOf) })}</p>
        </Section>
      ))}
    </div>
  );
}
