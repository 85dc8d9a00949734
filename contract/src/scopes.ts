/** What an API token can be allowed to do. A token never does more than the person it belongs to may. */
export const SCOPES = [
  "workspace:read",
  "workspace:write",
  "members:read",
  "members:write",
  "accounts:read",
  "accounts:write",
  "portfolio:read",
  "portfolio:write",
  "audit:read",
  "events:read",
] as const;
export type Scope = (typeof SCOPES)[number];

export const isScope = (text: string): text is Scope => (SCOPES as readonly string[]).includes(text);
