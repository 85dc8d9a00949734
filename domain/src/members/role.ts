/** What people of a workspace are there for. A member has one role or several, and may what any of them may. */
export const ROLES = [
  "workspace_admin",
  "director",
  "account_manager",
  "team_member",
  "executive_sponsor",
  "finance_legal",
  "analyst",
  "read_only",
] as const;
export type Role = (typeof ROLES)[number];

/** A role we know: one that a newer version has stored means nothing here. */
export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
