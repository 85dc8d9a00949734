/** The bench's job in SQL, for the rivals that speak it: what they share, written once. */

const NORMALISED = {
  revenue: "revenue / max_revenue",
  potential: "potential / 10",
  years: "years / max_years",
  satisfaction: "satisfaction / 5",
  margin: "(margin - min_margin) / (max_margin - min_margin)",
  payment_days: "1 - (payment_days - min_payment_days) / (max_payment_days - min_payment_days)",
  fit: "fit / 10",
  nps: "(nps - min_nps) / (max_nps - min_nps)",
  wallet: "wallet / 1",
  growth: "(growth - min_growth) / (max_growth - min_growth)",
  tickets: "1 - (tickets - min_tickets) / (max_tickets - min_tickets)",
  contacts: "contacts / max_contacts",
};
const SCORES = {
  score: { revenue: 20, potential: 15, years: 5, satisfaction: 8, margin: 12, payment_days: 5, fit: 8, nps: 5, wallet: 7, growth: 8, tickets: 3, contacts: 4 },
  current: { revenue: 50, margin: 30, wallet: 20 },
  future: { potential: 50, growth: 30, fit: 20 },
  attract: { revenue: 30, growth: 30, margin: 20, payment_days: 20 },
  strength: { satisfaction: 40, nps: 30, wallet: 20, years: 10 },
};

export const CRITERIA = Object.keys(NORMALISED);
export const SCORE_NAMES = Object.keys(SCORES);

/** `max(revenue) AS max_revenue, …` */
export const extremes = CRITERIA.flatMap((name) => [`min(${name}) AS min_${name}`, `max(${name}) AS max_${name}`]).join(", ");

/** `… AS n_revenue, …`; unknown stays unknown. */
export const normalised = Object.entries(NORMALISED)
  .map(([name, expression]) => `${expression} AS n_${name}`)
  .join(", ");

/** `… AS score, …`: weights are shared among the criteria that are known. @param number writes a double as the engine's literal */
export function scores(number) {
  return Object.entries(SCORES)
    .map(([key, weights]) => {
      const terms = Object.entries(weights).map(([name, percent]) => ({ value: `n_${name}`, weight: number(percent / 100) }));
      const sum = terms.map(({ value, weight }) => `coalesce(${weight} * ${value}, ${number(0)})`).join(" + ");
      const known = terms.map(({ value, weight }) => `CASE WHEN ${value} IS NULL THEN ${number(0)} ELSE ${weight} END`).join(" + ");
      const complete = terms.map(({ value }) => `${value} IS NOT NULL`).join(" AND ");
      return `CASE WHEN ${complete} THEN ${sum} WHEN ${known} > 0 THEN (${sum}) / (${known}) END AS ${key}`;
    })
    .join(",\n");
}

/** The four labels; `line` names the array that holds the quantiles of a score, ascending and counted from 1. */
export const labels = `CASE WHEN score IS NULL THEN NULL WHEN score > q_score[5] THEN 'A' WHEN score > q_score[3] THEN 'B' WHEN score > q_score[1] THEN 'C' ELSE 'D' END AS tier,
CASE WHEN score IS NULL THEN NULL WHEN score > q_score[4] THEN 'Q1' WHEN score > q_score[3] THEN 'Q2' WHEN score > q_score[2] THEN 'Q3' ELSE 'Q4' END AS quartile,
CASE WHEN current IS NULL OR future IS NULL THEN NULL
  WHEN current >= q_current[1] AND future >= q_future[1] THEN 'STAR' WHEN current >= q_current[1] THEN 'CASH_COW' WHEN future >= q_future[1] THEN 'POTENTIAL' ELSE 'PROBLEM' END AS quadrant,
CASE WHEN attract IS NULL OR strength IS NULL THEN NULL ELSE
  concat(CASE WHEN attract >= q_attract[2] THEN 'H' WHEN attract >= q_attract[1] THEN 'M' ELSE 'L' END, CASE WHEN strength >= q_strength[2] THEN 'H' WHEN strength >= q_strength[1] THEN 'M' ELSE 'L' END) END AS cell`;

/** Which quantiles `labels` asks for, by score. */
export const QUANTILES = { score: [0.2, 0.25, 0.5, 0.75, 0.8], current: [0.5], future: [0.5], attract: [1 / 3, 2 / 3], strength: [1 / 3, 2 / 3] };
