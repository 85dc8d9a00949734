/** The shape of a model file, as a person writes it: weights in hundredths, lines in points, names as lists. */
import { AGGREGATIONS, DIMENSIONS, DIRECTIONS, MATRIX_KINDS } from "@entente/domain/scoring/model.ts";
import { z } from "zod";

// A model is checked once: making code of its shape takes longer than that.
z.config({ jitless: true });

const key = z.string().regex(/^[\p{L}_][\p{L}\p{N}_-]*$/u);
const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((one) => (typeof one === "string" ? [one] : one));
const number = z.number();

const anchors = z.array(z.tuple([number, number]));
const normalise = z.union([
  anchors,
  z.enum(["max", "min-max", "z-score", "percentile", "vector"]),
  z.strictObject({ "scale-max": number }),
]);
const missing = z.union([z.enum(["leave-out", "worst", "required"]), z.strictObject({ assume: number })]);

const factor = z.strictObject({ weight: z.union([number, names]), us: names, competitors: z.record(z.string().min(1), names) });
const strength = z.strictObject({ compare: z.enum(["ratio", "difference"]), factors: z.array(factor).min(1) });

const criterion = z
  .strictObject({
    dimension: z.enum(DIMENSIONS),
    direction: z.enum(DIRECTIONS).default("higher"),
    unit: z.string().default(""),
    columns: names.optional(),
    strength: strength.optional(),
    normalise,
    missing: missing.default("leave-out"),
    "shelf-life-days": z.int().positive().optional(),
    role: z.literal("revenue").optional(),
  })
  .refine(({ columns, strength: rating }) => (columns === undefined) !== (rating === undefined), {
    params: { code: "columns_or_strength" },
  });

const pairs = z.array(z.array(number).min(1)).min(1);
const score = z
  .strictObject({
    weights: z.record(key, number).optional(),
    "rank-order": z.array(key).min(1).optional(),
    ahp: z.strictObject({ criteria: z.array(key).min(1), matrix: pairs }).optional(),
    aggregation: z.enum(AGGREGATIONS).default("weighted-sum"),
    "min-coverage": number.default(50),
    "round-before-cut": z.int().optional(),
  })
  .refine((one) => [one.weights, one["rank-order"], one.ahp].filter((given) => given !== undefined).length === 1, {
    params: { code: "one_weighting" },
  });

const by = z.union([
  z.strictObject({ thresholds: z.array(number) }),
  z.strictObject({ shares: z.array(number) }),
  z.strictObject({ "top-n": z.array(number) }),
  z.enum(["quantiles", "natural-breaks"]),
]);
const tiers = z.strictObject({
  score: key,
  names: z.array(z.string().min(1)),
  by,
  "demotion-margin": number.default(0),
  held: names.optional(),
});

const oneOrMore = z.union([number, z.array(number).min(1)]).transform((one) => (typeof one === "number" ? [one] : one));
const line = z.union([
  z.enum(["median", "half-of-max", "rescaled"]),
  z.strictObject({ absolute: oneOrMore }),
  z.strictObject({ manual: oneOrMore, reason: z.string(), day: z.iso.date() }),
  z.strictObject({ parts: z.int() }),
]);
const borderline = z.union([z.strictObject({ within: number }), z.strictObject({ "within-share": number })]);
const axis = z
  .strictObject({ criterion: key.optional(), score: key.optional(), line, borderline: borderline.default({ "within-share": 0.05 }) })
  .refine((one) => (one.criterion === undefined) !== (one.score === undefined), { params: { code: "criterion_or_score" } });
const matrix = z.strictObject({ kind: z.enum(MATRIX_KINDS), x: axis, y: axis, "rated-by": names.optional(), "rated-at": names.optional() });

export const modelFile = z.strictObject({
  name: z.string().min(1),
  version: z.int().positive().default(1),
  account: names.optional(),
  criteria: z.record(key, criterion),
  scores: z.record(key, score),
  tiers: z.record(key, tiers).default({}),
  matrices: z.record(key, matrix).default({}),
  segment: names.optional(),
  override: names.optional(),
});

export type ModelFile = z.output<typeof modelFile>;
