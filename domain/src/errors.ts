/** Every way a request can fail that a caller may want to tell apart. Wording is in `i18n/<locale>/errors.json`. */
export const ERROR_CODES = [
  // The command line itself.
  "command.unknown",
  "command.usage",
  "command.interrupted",
  // A file that cannot be read or written as asked.
  "file.not_found",
  "file.not_readable",
  "file.not_writable",
  "file.empty",
  "file.binary",
  "file.encoding_unknown",
  "file.encoding_mismatch",
  "file.quote_unclosed",
  "file.row_too_long",
  "file.too_many_columns",
  "file.format_unknown",
  "file.workbook_unsafe",
  "file.workbook_broken",
  "file.sheet_missing",
  "file.parquet_broken",
  "file.too_many_rows",
  "file.cell_too_long",
  "file.no_rows",
  "file.no_numbers",
  "file.exists",
  "file.column_missing",
  "file.column_taken",
  "file.not_explained",
  // A scoring model that cannot be used.
  "model.not_found",
  "model.not_a_model",
  "model.unreadable",
  "model.invalid",
  "model.column_missing",
  "model.column_ambiguous",
  "model.unsupported",
  "sql.not_expressible",
  // A scoring run.
  "run.incomparable",
  "run.unreadable",
  "account.not_found",
  // A request, whoever makes it.
  "request.invalid",
  "request.too_large",
  "request.too_many",
  "request.media_type",
  "request.forged",
  "request.not_found",
  "request.unconditional",
  "request.changed_since_read",
  "request.key_reused",
  "request.in_flight",
  // Who is asking.
  "auth.required",
  "auth.forbidden",
  "auth.wrong_credentials",
  "auth.wrong_code",
  "auth.challenge_expired",
  "auth.second_factor_required",
  "auth.step_up_required",
  "auth.password_weak",
  "auth.link_expired",
  "auth.passkey_refused",
  "auth.already_set_up",
  "auth.last_factor",
  // Nouns of the platform.
  "member.not_found",
  "member.last_administrator",
  "member.already_there",
  "invitation.not_found",
  "invitation.for_somebody_else",
  "session.not_found",
  "passkey.not_found",
  "token.not_found",
  "workspace.not_found",
  "workspace.none",
  // The installation.
  "database.not_found",
  "database.unreachable",
  "database.newer",
  "database.migration_changed",
  "database.folder_unreachable",
  "database.start_failed",
  "database.version_unsupported",
  "database.too_old",
  "database.encoding",
  "database.folder_denied",
  "database.folder_unsafe",
  "database.account_missing",
  "database.roles_denied",
  "database.role_unsafe",
  "database.roles_taken",
  "database.migration_failed",
  "database.migrating_elsewhere",
  "backup.not_found",
  "backup.damaged",
  "installation.none",
  "backup.target_not_empty",
  "backup.of_files",
  "backup.keys_missing",
  "database.other_keys",
  "database.portal_open",
  "server.port_in_use",
  "config.invalid",
  "person.not_found",
  "server.busy",
  "server.unexpected",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An expected failure. `details` fill the placeholders of the localized message. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}
