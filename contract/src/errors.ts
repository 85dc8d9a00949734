/** Status of every failure, and the body it has on the wire: RFC 9457 problem details plus our fields. */
import type { ErrorCode } from "@entente/domain/errors.ts";
import { z } from "zod";

export const STATUS = {
  "command.unknown": 400,
  "command.usage": 400,
  "command.interrupted": 400,
  "file.not_found": 404,
  "file.not_readable": 422,
  "file.not_writable": 422,
  "file.empty": 422,
  "file.binary": 422,
  "file.encoding_unknown": 422,
  "file.encoding_mismatch": 422,
  "file.quote_unclosed": 422,
  "file.row_too_long": 422,
  "file.too_many_columns": 422,
  "file.format_unknown": 422,
  "file.workbook_unsafe": 422,
  "file.workbook_broken": 422,
  "file.sheet_missing": 422,
  "file.parquet_broken": 422,
  "file.cell_too_long": 422,
  "file.too_many_rows": 422,
  "file.no_rows": 422,
  "file.no_numbers": 422,
  "file.exists": 409,
  "file.column_missing": 422,
  "file.column_taken": 422,
  "file.not_explained": 422,
  "model.not_found": 404,
  "model.not_a_model": 422,
  "model.unreadable": 422,
  "model.invalid": 422,
  "model.column_missing": 422,
  "model.column_ambiguous": 422,
  "model.unsupported": 422,
  "sql.not_expressible": 422,
  "run.incomparable": 422,
  "run.unreadable": 422,
  "account.not_found": 404,
  "request.invalid": 400,
  "request.too_large": 413,
  "request.too_many": 429,
  "request.media_type": 415,
  "request.forged": 403,
  "request.not_found": 404,
  "request.unconditional": 428,
  "request.changed_since_read": 412,
  "request.key_reused": 422,
  "request.in_flight": 409,
  "auth.required": 401,
  "auth.forbidden": 403,
  "auth.wrong_credentials": 401,
  "auth.wrong_code": 401,
  "auth.second_factor_required": 403,
  "auth.step_up_required": 403,
  "auth.password_weak": 422,
  "auth.link_expired": 410,
  "auth.passkey_refused": 401,
  "auth.already_set_up": 409,
  "auth.last_factor": 409,
  "member.not_found": 404,
  "member.last_administrator": 409,
  "member.already_there": 409,
  "invitation.not_found": 404,
  "invitation.for_somebody_else": 403,
  "session.not_found": 404,
  "passkey.not_found": 404,
  "token.not_found": 404,
  "workspace.not_found": 404,
  "workspace.none": 403,
  "database.not_found": 503,
  "database.unreachable": 503,
  "database.newer": 503,
  "database.migration_changed": 503,
  "database.folder_unreachable": 503,
  "database.start_failed": 503,
  "database.version_unsupported": 503,
  "database.too_old": 503,
  "database.encoding": 503,
  "database.folder_denied": 503,
  "database.folder_unsafe": 503,
  "database.account_missing": 503,
  "database.roles_denied": 503,
  "database.role_unsafe": 503,
  "database.migration_failed": 503,
  "database.migrating_elsewhere": 503,
  "database.other_keys": 503,
  "database.portal_open": 503,
  "server.port_in_use": 503,
  "server.busy": 503,
  "server.unexpected": 500,
} as const satisfies Record<ErrorCode, number>;

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  410: "Gone",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** The name HTTP gives a status. */
export const titleOf = (status: number): string => TITLES[status] ?? "Error";

export const Issue = z
  .object({
    pointer: z.string().describe("JSON pointer into {params, query, headers, body}."),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: "Issue" });
export type Issue = z.infer<typeof Issue>;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()).describe("Values for the message; `issues` for request.invalid."),
    requestId: z.string(),
  })
  .meta({ id: "Problem" });
/** `client.offline` is the caller's own: no answer came. */
export type Problem = Omit<z.infer<typeof Problem>, "code"> & { readonly code: ErrorCode | "client.offline" };

/** The body of a failed answer. `type` names the problem; it is a name, not an address to fetch. */
export const problem = (code: ErrorCode, details: Readonly<Record<string, unknown>>, requestId: string): Problem => ({
  type: `urn:entente:problem:${code}`,
  title: titleOf(STATUS[code]),
  status: STATUS[code],
  code,
  details,
  requestId,
});
