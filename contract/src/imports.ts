import { ACCOUNT_FIELDS, ROW_ACTIONS, ROW_FAULTS } from "@entente/domain/imports/import.ts";
import { z } from "zod";
import { CriterionKey } from "./measurements.ts";
import { IdempotencyKey, page, PageQuery, route } from "./route.ts";
import { Day, Id, line, Named } from "./words.ts";

const tags = ["Imports"];
const params = z.object({ importId: Id });

/** How much of a file is taken: of a workbook less than of a CSV. */
export const MOST_FILE_BYTES = 1 << 30;
export const MOST_WORKBOOK_BYTES = 50 << 20;
/** How much of it is sent at once, at most. */
export const MOST_PART_BYTES = 16 << 20;

/**
 * `uploading` → `reading` → `read` (its columns are known) → `checking` → `checked` (what would be done is known) →
 * `committing` → `committed` → `undoing` → `undone`. `failed` says why, and may be read or checked again.
 */
export const IMPORT_STATES = [
  "uploading",
  "reading",
  "read",
  "checking",
  "checked",
  "committing",
  "committed",
  "undoing",
  "undone",
  "failed",
] as const;
export const FILE_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"] as const;

/** What a column of the file is: a field of the account, or what a criterion measures. */
export const ColumnTarget = z.union([
  z.strictObject({ column: z.int().min(0).max(16_383), field: z.enum(ACCOUNT_FIELDS) }),
  z.strictObject({ column: z.int().min(0).max(16_383), criterion: CriterionKey }),
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

export const Mapping = z
  .strictObject({
    columns: z.array(ColumnTarget).min(1).max(500),
    decimal: z.enum([".", ","]).default("."),
    measuredOn: Day.optional().describe("Of which day the figures are; today where nothing is said."),
  })
  .meta({ id: "ImportMapping" });

const Counts = z.object({ create: z.int(), update: z.int(), skip: z.int(), conflict: z.int(), error: z.int() });

export const Import = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    sizeBytes: z.int(),
    receivedBytes: z.int().describe("How much has been uploaded; the next part begins here."),
    state: z.enum(IMPORT_STATES),
    failure: z
      .object({ code: z.string(), details: z.record(z.string(), z.unknown()) })
      .nullable()
      .describe("Why it failed, such as `file.encoding_unknown` with a line as each candidate reads it."),
    progress: z.number().describe("How much of what is being done is done, 0–1."),
    format: z.enum(["csv", "xlsx"]).nullable(),
    encoding: z.enum(FILE_ENCODINGS).nullable(),
    separator: z.string().nullable(),
    header: z.array(z.string()),
    sample: z.array(z.array(z.string())).describe("The first rows."),
    suggested: z.array(ColumnTarget).describe("What the columns are by earlier imports and by their names."),
    mapping: z.object({ columns: z.array(ColumnTarget), decimal: z.enum([".", ","]), measuredOn: z.iso.date() }).nullable(),
    counts: Counts.nullable().describe("What would be done, or was."),
    runId: z.uuid().nullable().describe("The scoring run that followed it."),
    createdBy: Named,
    createdAt: z.iso.datetime(),
    committedAt: z.iso.datetime().nullable(),
    undoUntil: z.iso.datetime().nullable(),
    kept: z.int().nullable().describe("Accounts that undoing left as they are, for somebody has worked on them since."),
    abilities: z.object({ upload: z.boolean(), read: z.boolean(), map: z.boolean(), commit: z.boolean(), undo: z.boolean() }),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

export const createImport = route({
  id: "createImport",
  method: "POST",
  path: "/imports",
  summary: "Begin an import: name the file, then send its content in parts",
  tags,
  access: "member",
  scope: "accounts:write",
  headers: IdempotencyKey,
  body: z.strictObject({ fileName: line(255), sizeBytes: z.int().min(1).max(MOST_FILE_BYTES) }),
  response: Import,
  status: 201,
});

export const uploadImport = route({
  id: "uploadImport",
  method: "PUT",
  path: "/imports/{importId}/content",
  summary: "Send a part of the file, from `offset` on; with the last part its columns are read",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  query: z.object({ offset: z.coerce.number<number>().int().min(0).max(MOST_FILE_BYTES) }),
  upload: true,
  response: Import,
  errors: ["import.not_found", "import.wrong_state", "import.wrong_offset"],
});

export const listImports = route({
  id: "listImports",
  method: "GET",
  path: "/imports",
  summary: "Imports, newest first",
  tags,
  access: "member",
  scope: "accounts:read",
  query: PageQuery,
  response: page(Import).meta({ id: "ImportPage" }),
});

export const getImport = route({
  id: "getImport",
  method: "GET",
  path: "/imports/{importId}",
  summary: "One import: how far it is, and what it found",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  response: Import,
  errors: ["import.not_found"],
});

export const readImport = route({
  id: "readImport",
  method: "PUT",
  path: "/imports/{importId}/reading",
  summary: "Read the file's columns anew, in the encoding, with the separator or from the sheet that is said",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  body: z.strictObject({
    encoding: z.enum(FILE_ENCODINGS).nullable().default(null),
    separator: z.enum([",", ";", "\t", "|"]).nullable().default(null),
    sheet: line(200).nullable().default(null),
  }),
  response: Import,
  status: 202,
  errors: ["import.not_found", "import.wrong_state"],
});

export const mapImport = route({
  id: "mapImport",
  method: "PUT",
  path: "/imports/{importId}/mapping",
  summary: "Say what the columns are; what would be done with each row is found out, and nothing is done",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  body: Mapping,
  response: Import,
  status: 202,
  errors: [
    "import.not_found",
    "import.wrong_state",
    "import.mapping_incomplete",
    "import.mapping_twice",
    "criterion.unknown",
    "measurement.in_future",
  ],
});

export const ImportRow = z
  .object({
    row: z.int().describe("Place among the rows, 1 for the first."),
    line: z.int().describe("Line of the file it begins on."),
    action: z.enum(ROW_ACTIONS),
    matchedBy: z.enum(["externalId", "taxId", "domain", "name"]).nullable(),
    accountId: z.uuid().nullable(),
    name: z.string(),
    reason: z.enum(ROW_FAULTS).nullable().describe("Of a conflict or an error."),
    column: z.string().nullable().describe("At fault."),
    text: z.string().nullable().describe("What stood there."),
  })
  .meta({ id: "ImportRow" });

export const listImportRows = route({
  id: "listImportRows",
  method: "GET",
  path: "/imports/{importId}/rows",
  summary: "What would be done with each row, or was, in the order of the file",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  query: z.object({ ...PageQuery.shape, action: z.enum(ROW_ACTIONS).optional() }),
  response: page(ImportRow).meta({ id: "ImportRowPage" }),
  errors: ["import.not_found"],
});

export const commitImport = route({
  id: "commitImport",
  method: "POST",
  path: "/imports/{importId}/commit",
  summary: "Do what was found out: create and update accounts, write measurements, then score",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  body: z.strictObject({
    proposesTiers: z.boolean().default(false).describe("Whether the run that follows proposes the tiers it finds."),
  }),
  response: Import,
  status: 202,
  errors: ["import.not_found", "import.wrong_state"],
});

export const undoImport = route({
  id: "undoImport",
  method: "POST",
  path: "/imports/{importId}/undo",
  summary: "Take back what an import did, within thirty days",
  tags,
  access: "member",
  scope: "accounts:write",
  params,
  response: Import,
  status: 202,
  errors: ["import.not_found", "import.wrong_state", "import.undo_expired"],
});

export const getImportErrors = route({
  id: "getImportErrors",
  method: "GET",
  path: "/imports/{importId}/errors",
  summary: "Rows that were not taken, as a CSV file: line, column, reason and what stood there",
  tags,
  access: "member",
  scope: "accounts:read",
  params,
  as: "file",
  response: z.string(),
  responseHeaders: z.object({ "content-type": z.string(), "content-disposition": z.string() }),
  errors: ["import.not_found"],
});
