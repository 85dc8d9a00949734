import { DIMENSIONS } from "@entente/domain/scoring/model.ts";
import { z } from "zod";
import { IdempotencyKey, page, PageQuery, route } from "./route.ts";
import { Day, Id, line, Named } from "./words.ts";

const tags = ["Measurements"];
const params = z.object({ accountId: Id });

export const CriterionKey = z
  .string()
  .regex(/^[\p{L}_][\p{L}\p{N}_-]{0,59}$/u)
  .meta({ description: "Such as `revenue`: the key of a criterion in a scoring model." });

/** What can be measured of an account. */
export const Criterion = z
  .object({
    key: z.string(),
    name: z.string().nullable().describe("Null for one of the product's own, whose words the reader's language has."),
    dimension: z.enum(DIMENSIONS),
    unit: z.string(),
    columns: z.array(z.string()).describe("Headers it is recognised by in a file."),
  })
  .meta({ id: "Criterion" });

export const MEASUREMENT_SOURCES = ["person", "import", "connector"] as const;

/** What was found at one day, by whom. Never changed: what is newer takes its place, and it stays. */
export const Measurement = z
  .object({
    id: z.uuid(),
    criterion: z.string(),
    value: z.number(),
    unit: z.string(),
    measuredOn: z.iso.date(),
    source: z.object({
      kind: z.enum(MEASUREMENT_SOURCES),
      importId: z.uuid().nullable(),
      text: z.string().describe("Where it is from, in the words of whoever entered it, or the file's name."),
    }),
    recordedBy: Named.nullable(),
    recordedAt: z.iso.datetime(),
    isCurrent: z.boolean().describe("The latest of its criterion."),
  })
  .meta({ id: "Measurement" });

export const listCriteria = route({
  id: "listCriteria",
  method: "GET",
  path: "/criteria",
  summary: "What can be measured of an account: the product's criteria and the workspace's own",
  tags,
  access: "member",
  scope: "portfolio:read",
  response: z.object({ items: z.array(Criterion), abilities: z.object({ add: z.boolean() }) }).meta({ id: "Criteria" }),
});

export const setCriterion = route({
  id: "setCriterion",
  method: "PUT",
  path: "/criteria/{key}",
  summary: "Add a criterion of the workspace's own, or say anew what one is called",
  tags,
  access: "member",
  scope: "portfolio:write",
  params: z.object({ key: CriterionKey }),
  body: z.strictObject({
    name: line(120),
    dimension: z.enum(DIMENSIONS),
    unit: z.union([z.literal(""), line(60)]).default(""),
    columns: z.array(line(120)).max(20).default([]),
  }),
  response: Criterion,
  errors: ["criterion.taken"],
});

export const listMeasurements = route({
  id: "listMeasurements",
  method: "GET",
  path: "/accounts/{accountId}/measurements",
  summary: "What was measured of an account, newest first; all there ever was of a criterion, or what holds now of each",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  query: z.object({
    ...PageQuery.shape,
    criterion: CriterionKey.optional(),
    current: z.enum(["true", "false"]).default("false").describe("`true` for only the latest of each criterion."),
  }),
  response: page(Measurement).meta({ id: "MeasurementPage" }),
  errors: ["account.not_found"],
});

export const addMeasurement = route({
  id: "addMeasurement",
  method: "POST",
  path: "/accounts/{accountId}/measurements",
  summary: "Write down what was measured of an account",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  headers: IdempotencyKey,
  body: z.strictObject({
    criterion: CriterionKey,
    value: z.number(),
    measuredOn: Day.optional().describe("Today in the workspace where nothing is said; not later."),
    source: z
      .union([z.literal(""), line(300)])
      .default("")
      .describe("Where it is from, such as `annual report 2025`."),
  }),
  response: Measurement,
  status: 201,
  errors: ["account.not_found", "criterion.unknown", "measurement.in_future"],
});
