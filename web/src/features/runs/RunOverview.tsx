import type { ScoringRun } from "@entente/contract/runs.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { quadrantName, quadrantTone } from "../../lib/quadrants.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Section } from "../../ui/Page.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { lineText, tallied } from "./tallies.ts";
import { TallyTable } from "./TallyTable.tsx";
import { warningText } from "./warning-words.ts";

/** How many accounts came into which tier and quadrant, where the lines are, and what to be careful about. */
export function RunOverview({ run }: { readonly run: ScoringRun }) {
  const language = useLanguage();
  const { say, format } = language;
  const nameOf = useCriterionName();
  const { tierCuts, matrices, effectiveWeights, warnings, digest } = run;
  return (
    <div className="grid gap-x-12 gap-y-2 lg:grid-cols-2">
      <div>
        {tierCuts.map(({ key, names, cut, tally }) => (
          <Section key={key} title={tierCuts.length === 1 ? say("runs/tiers") : say("runs/tiers.of", { tiers: nameOf(key) })}>
            <TallyTable
              label={say("runs/tiers")}
              head={say("accounts/column.tier")}
              lines={tallied(tally, names).map((line) => ({ ...line, name: line.value ?? say("runs/unrated"), tone: "teal" }))}
            />
            {cut.lines.length > 0 && (
              <p className="pt-2 text-small text-ink-3">
                {say("runs/lines", { lines: format.list(cut.lines.toReversed().map((line) => lineText(language, line, format.points))) })}
              </p>
            )}
          </Section>
        ))}
        {matrices.map(({ key, kind, x, y, tally }) => (
          <Section key={key} title={say("runs/matrix", { kind })}>
            <TallyTable
              label={say("runs/matrix", { kind })}
              head={say("accounts/column.quadrant")}
              lines={tallied(tally, []).map((line) => ({
                ...line,
                name: line.value === null ? say("runs/unplaced") : quadrantName(language, line.value),
                tone: line.value === null ? "grey" : quadrantTone(line.value),
              }))}
            />
            <p className="pt-2 text-small text-ink-3">
              {say("runs/matrix.lines", {
                x: format.list(x.lines.map((line) => lineText(language, line, format.value))),
                y: format.list(y.lines.map((line) => lineText(language, line, format.value))),
              })}
            </p>
          </Section>
        ))}
      </div>
      <div>
        <Section title={say("runs/warnings")} note={format.count(warnings.length)}>
          {warnings.length === 0 ? (
            <p className="text-ink-2">{say("runs/warnings.none")}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {warnings.map((warning) => (
                <li key={JSON.stringify(warning)}>
                  <Notice tone="warning">{warningText(language, warning, nameOf)}</Notice>
                </li>
              ))}
            </ul>
          )}
        </Section>
        {effectiveWeights.length > 0 && (
          <Section title={say("runs/weights")} note={say("runs/weights.note")}>
            <SmallTable
              label={say("runs/weights")}
              rows={effectiveWeights}
              keyOf={({ score, criterion }) => `${score} ${criterion}`}
              columns={[
                { id: "criterion", head: say("account/term.criterion"), cell: ({ criterion }) => nameOf(criterion) },
                { id: "score", head: say("accounts/column.score"), wide: true, cell: ({ score }) => nameOf(score) },
                { id: "nominal", head: say("account/term.weight"), align: "end", cell: ({ nominal }) => format.share(nominal) },
                {
                  id: "effective",
                  head: say("account/term.effective"),
                  align: "end",
                  cell: ({ effective }) => (effective === null ? "–" : format.share(effective)),
                },
              ]}
            />
          </Section>
        )}
        {digest !== null && (
          <Section title={say("runs/digest")}>
            <p className="text-ink-2">{say("runs/digest.text")}</p>
            <p className="font-mono text-small break-all">{digest}</p>
          </Section>
        )}
      </div>
    </div>
  );
}
