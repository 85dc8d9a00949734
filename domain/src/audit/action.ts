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
  "installation",
] as const satisfies readonly AuditNoun[];
