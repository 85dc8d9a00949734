/** Where tier and quadrants of an account contradict each other: questions worth a person's time. */
import type { RunTable } from "@entente/contract/runs.ts";
import { PORTFOLIO_BOXES, type PortfolioBox, VALUE_BOXES, type ValueBox } from "@entente/domain/portfolio/matrix.ts";
import { type DisagreementCode, disagreementsOf } from "@entente/domain/portfolio/disagreement.ts";

export type Contradiction = {
  readonly accountId: string;
  readonly name: string;
  readonly code: DisagreementCode;
  readonly severity: "act" | "look";
  readonly tier: string | null;
  readonly quadrants: readonly string[];
};

/** Those to act on first, the best accounts before others. @param today such as `2026-11-24` */
export function contradictionsIn(table: RunTable, today: string): readonly Contradiction[] {
  const { rules } = table.model;
  const names = rules.tiers[0]?.names ?? [];
  const matrixOf = (kind: string) => rules.matrices.findIndex((matrix) => matrix.kind === kind);
  const [value, portfolio] = [matrixOf("value"), matrixOf("portfolio")];
  const codeAt = (matrix: number, row: number): string | null => {
    const box = table.boxes[matrix]?.[row] ?? null;
    return box === null ? null : (table.boxCodes[matrix]?.[box] ?? null);
  };
  const found = table.ids.flatMap((accountId, row) => {
    const tier = table.tiers[0]?.[row] ?? null;
    const [valueCode, portfolioCode] = [codeAt(value, row), codeAt(portfolio, row)];
    const standing = {
      tier,
      tiers: names.length,
      value: valueBox(valueCode),
      portfolio: portfolioBox(portfolioCode),
      override: null,
    };
    const score = table.scores[0]?.[row] ?? -Infinity;
    return disagreementsOf(standing, today).map(({ code, severity }) => ({
      score,
      contradiction: {
        accountId,
        name: table.names[row] ?? accountId,
        code,
        severity,
        tier: tier === null ? null : (names[tier] ?? null),
        quadrants: [valueCode, portfolioCode].filter((one) => one !== null),
      },
    }));
  });
  return found
    .toSorted((one, other) => SEVERITY[one.contradiction.severity] - SEVERITY[other.contradiction.severity] || other.score - one.score)
    .map(({ contradiction }) => contradiction);
}

const SEVERITY = { act: 0, look: 1 } as const;
const valueBox = (code: string | null): ValueBox | null => VALUE_BOXES.find((one) => one === code) ?? null;
const portfolioBox = (code: string | null): PortfolioBox | null => PORTFOLIO_BOXES.find((one) => one === code) ?? null;
