/** Normalisation as SQL: the steps of a plan, with what depends on the data taken from `stats`. */
import type { Criterion, Model } from "@entente/domain/scoring/model.ts";
import type { Speech } from "./dialect.ts";

/** Smallest, largest and number of known values of every criterion. */
export function statsExpressions({ criteria }: Model): readonly string[] {
  return criteria.flatMap((_, at) => [`min(c${at}) AS low${at}`, `max(c${at}) AS high${at}`, `count(c${at}) AS known${at}`]);
}

/** (rank − 1) / (n − 1) among the known values, equals sharing the middle of their ranks. */
export function rankExpression(at: number, { double, number }: Speech): string {
  const within = `PARTITION BY c${at} IS NULL`;
  const below = `(rank() OVER (${within} ORDER BY c${at}) - 1)`;
  const same = `count(*) OVER (PARTITION BY c${at})`;
  return `CASE WHEN known${at} = 1 THEN ${number(0.5)} ELSE ${double(`2 * ${below} + ${same} - 1`)} / ${number(2)} / ${double(`known${at} - 1`)} END`;
}

/** The normalised value of a criterion; what stands for an unknown one is in place. */
export function normalisedExpression(criterion: Criterion, at: number, speech: Speech): string {
  const present = stepExpression(criterion, at, speech);
  const missing = missingExpression(criterion, at, speech);
  return `CASE WHEN known${at} = 0 THEN NULL${leftOut(criterion, at, speech)} WHEN c${at} IS NULL THEN ${missing} ELSE ${present(`c${at}`)} END`;
}

type Step = (value: string) => string;

/** ÷ max needs a positive maximum; without one the criterion is left out. */
function leftOut({ normalisation }: Criterion, at: number, { number }: Speech): string {
  return normalisation.kind === "max" ? ` WHEN NOT high${at} > ${number(0)} THEN NULL` : "";
}

function stepExpression({ normalisation, direction }: Criterion, at: number, speech: Speech): Step {
  const { number } = speech;
  const turned = (expression: string) => (direction === "lower" ? `(${number(1)} - ${expression})` : expression);
  const same = (value: string, otherwise: string) =>
    `(CASE WHEN low${at} = high${at} THEN ${number(0.5)} ELSE ${otherwise.replaceAll("?", value)} END)`;
  switch (normalisation.kind) {
    case "anchors":
      return anchorsExpression(normalisation.anchors, speech);
    case "max":
      return (value) => turned(`(${value} / high${at})`);
    case "scale-max":
      return (value) => turned(`(${value} / ${number(normalisation.scaleMax)})`);
    case "min-max":
      return (value) => same(value, turned(`((? - low${at}) / (high${at} - low${at}))`));
    case "percentile":
      return (value) => same(value, turned(`r${at}`));
    case "z-score":
    case "vector":
      return () => "NULL";
  }
}

/** The first segment whose upper value exceeds x; flat beyond both ends. */
function anchorsExpression(anchors: ReadonlyArray<{ readonly value: number; readonly points: number }>, { number }: Speech): Step {
  const points = anchors.map((anchor) => anchor.points / 100);
  const first = anchors[0]?.value ?? 0;
  const last = anchors.at(-1)?.value ?? 0;
  return (value) => {
    const segments = anchors.slice(1).map((upper, index) => {
      const from = number(anchors[index]?.value ?? 0);
      const low = number(points[index] ?? 0);
      return `WHEN ${value} < ${number(upper.value)} THEN ${low} + (${number(points[index + 1] ?? 0)} - ${low}) * ((${value} - ${from}) / (${number(upper.value)} - ${from}))`;
    });
    return `(CASE WHEN ${value} <= ${number(first)} THEN ${number(points[0] ?? 0)} WHEN ${value} >= ${number(last)} THEN ${number(points.at(-1) ?? 0)} ${segments.join(" ")} END)`;
  };
}

function missingExpression(criterion: Criterion, at: number, speech: Speech): string {
  const { missing, normalisation } = criterion;
  const { number } = speech;
  const step = stepExpression(criterion, at, speech);
  switch (missing.kind) {
    case "leave-out":
    case "required":
      return "NULL";
    case "assume":
      return normalisation.kind === "percentile" ? number(0.5) : step(number(missing.value));
    case "worst": {
      if (normalisation.kind === "anchors") return number(Math.min(...normalisation.anchors.map(({ points }) => points / 100)));
      if (normalisation.kind !== "min-max") return number(0);
      const ends = [step(`low${at}`), step(`high${at}`)];
      return `CASE WHEN low${at} = high${at} THEN ${number(0)} ELSE least(${ends.join(", ")}) END`;
    }
  }
}
