/** What an import is made of: fields that a column can be, what is done with a row, and why one is not taken. */

/** Fields of an account that a column of a file can be; `owner` is a member's e-mail address. */
export const ACCOUNT_FIELDS = ["externalId", "name", "domain", "taxId", "segment", "status", "currency", "owner"] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** `skip`: all of it is known already. `conflict`: it fits more than one account. `error`: something in it cannot be read. */
export const ROW_ACTIONS = ["create", "update", "skip", "conflict", "error"] as const;
export type RowAction = (typeof ROW_ACTIONS)[number];

export const ROW_FAULTS = [
  "row.too_few_fields",
  "row.too_many_fields",
  "row.text_after_quote",
  "row.control_character",
  "cell.error",
  "number.unreadable",
  "name.missing",
  "text.too_long",
  "text.unreadable",
  "domain.unreadable",
  "status.unknown",
  "currency.unknown",
  "owner.unknown",
  "match.several",
  "match.contradicts",
  "match.archived",
  "row.twice",
  "account.changed_meanwhile",
] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

export type MatchedBy = "externalId" | "taxId" | "domain" | "name";

/** How long what an import did can be taken back. */
export const UNDO_DAYS = 30;
