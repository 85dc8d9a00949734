/** What a look at an installation found, one thing at a time. Wording is in `i18n/<locale>/operate.json`. */
export const FINDINGS = {
  "node.good": "good",
  "data.new": "good",
  "data.good": "good",
  "data.denied": "bad",
  "keys.new": "good",
  "keys.good": "good",
  "keys.missing": "bad",
  "keys.damaged": "bad",
  "keys.open": "bad",
  "keys.other": "bad",
  "disk.good": "good",
  "disk.low": "doubtful",
  "disk.full": "bad",
  "port.free": "good",
  "port.ours": "good",
  "port.taken": "bad",
  "address.good": "good",
  "address.insecure": "doubtful",
  "mail.good": "good",
  "mail.none": "doubtful",
  "database.new": "good",
  "database.good": "good",
  "database.failed": "bad",
  "schema.good": "good",
  "schema.behind": "doubtful",
  "schema.newer": "bad",
  "zones.good": "good",
  "zones.open": "bad",
  "clock.good": "good",
  "clock.off": "bad",
  "backup.good": "good",
  "backup.none": "doubtful",
  "backup.old": "doubtful",
  "backup.damaged": "bad",
} as const;
export type FindingCode = keyof typeof FINDINGS;
export type Level = (typeof FINDINGS)[FindingCode];

export type Finding = { readonly code: FindingCode; readonly level: Level; readonly details: Readonly<Record<string, unknown>> };

export const finding = (code: FindingCode, details: Readonly<Record<string, unknown>> = {}): Finding => ({
  code,
  level: FINDINGS[code],
  details,
});
