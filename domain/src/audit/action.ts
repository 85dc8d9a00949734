/** Of one account. */
export const ACCOUNT_ACTIONS = [
  "account.created",
  "account.changed",
  "account.archived",
  "account.restored",
  "account.note_added",
  "account.note_removed",
  "account.measured",
  "account.tier_proposed",
  "account.tier_decided",
  "account.quadrant_decided",
] as const;

/** What the audit log tells of. Past tense; wording is in `i18n/<locale>/audit.json`. */
export const AUDIT_ACTIONS = [
  "installation.set_up",
  "installation.keys_rotated",
  "session.started",
  "session.refused",
  "session.ended",
  "person.password_changed",
  "person.profile_changed",
  "person.factor_added",
  "person.factor_removed",
  "workspace.created",
  "workspace.changed",
  "member.joined",
  "member.changed",
  "member.disabled",
  "member.enabled",
  "member.reset_link_made",
  "invitation.created",
  "invitation.revoked",
  "invitation.accepted",
  "token.created",
  "token.revoked",
  ...ACCOUNT_ACTIONS,
  "portfolio.criterion_set",
  "portfolio.model_created",
  "portfolio.model_changed",
  "portfolio.model_put_in_force",
  "portfolio.run_started",
  "portfolio.tiers_proposed",
  "portfolio.tiers_decided",
  "portfolio.policy_set",
  "import.created",
  "import.committed",
  "import.undone",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What the log can be narrowed to: the noun before the dot. */
export type AuditNoun = AuditAction extends `${infer Noun}.${string}` ? Noun : never;
export const AUDIT_NOUNS = [
  "session",
  "person",
  "member",
  "invitation",
  "token",
  "workspace",
  "account",
  "portfolio",
  "import",
  "installation",
] as const satisfies readonly AuditNoun[];
