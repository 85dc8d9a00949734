/** An account: a company that buys from us, or might. */

/** `prospect` has not bought yet, `former` does not buy any more. */
export const ACCOUNT_STATUSES = ["prospect", "active", "former"] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const isAccountStatus = (text: string): text is AccountStatus => (ACCOUNT_STATUSES as readonly string[]).includes(text);
