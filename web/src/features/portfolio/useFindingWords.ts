/** The title and the lead of the matrix: what it says, in a sentence each. */
import { useFormats, useLanguage } from "../../lib/words.tsx";
import { quadrantName } from "../../lib/quadrants.ts";
import type { WhatIf } from "./useWhatIf.ts";
import { bestBoxFlow, type Cause } from "./what-if/finding.ts";
import { labelOf, type Portfolio } from "./what-if/portfolio.ts";

export function useFindingWords(portfolio: Portfolio, whatIf: WhatIf): { readonly title: string; readonly lead: string } {
  const title = useTitle(portfolio, whatIf);
  const lead = useLead(portfolio, whatIf);
  return { title, lead };
}

function useTitle(portfolio: Portfolio, { finding }: WhatIf): string {
  const language = useLanguage();
  const { say } = language;
  const format = useFormats();
  switch (finding.kind) {
    case "empty":
      return say("matrix/title.empty");
    case "unplaced":
      return say("matrix/title.unplaced", { accounts: finding.accounts });
    case "published":
      return say("matrix/title.published", {
        accounts: finding.accounts,
        box: quadrantName(language, finding.box),
        share: format.share(finding.share),
      });
    case "published-count":
      return say("matrix/title.published-count", { accounts: finding.accounts, of: finding.of, box: quadrantName(language, finding.box) });
    case "quadrants":
      return say("matrix/title.quadrants", { ...causeWords(portfolio, finding.cause), accounts: finding.accounts });
    case "tiers":
      return say("matrix/title.tiers", { ...causeWords(portfolio, finding.cause), accounts: finding.accounts });
  }
}

function useLead(portfolio: Portfolio, { finding, survey, matrix }: WhatIf): string {
  const language = useLanguage();
  const { say } = language;
  const format = useFormats();
  if (finding.kind === "empty") return say("matrix/lead.empty");
  if (finding.kind !== "quadrants" && finding.kind !== "tiers") return say("matrix/lead.published");
  const { box, into, outOf } = bestBoxFlow(survey);
  return say("matrix/lead.trial", {
    into,
    outOf,
    best: quadrantName(language, portfolio.published.placements[matrix]?.codes[box] ?? ""),
    revenue: format.moneyCompact({ minor: survey.movedRevenue, currency: portfolio.currency }),
    share: format.share(survey.revenue > 0 ? survey.movedRevenue / survey.revenue : 0),
    retiered: survey.retiered,
  });
}

const causeWords = (portfolio: Portfolio, cause: Cause) => ({
  cause: cause.by,
  criterion: "criterion" in cause ? labelOf(portfolio, cause.criterion) : "",
});
