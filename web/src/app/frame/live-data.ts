/** Which of what is kept of the server's data is out of date by something that happened. */
import type { QueryKey } from "@tanstack/react-query";
import { ACCOUNTS_KEY, MODELS_KEY, RUNS_KEY, TIER_CHANGES_KEY } from "../../lib/accounts.ts";
import { MEMBERS_KEY } from "../../lib/members.ts";

const TOUCHED: Readonly<Record<string, readonly QueryKey[]>> = {
  "member.changed": [MEMBERS_KEY],
  "account.changed": [ACCOUNTS_KEY],
  "model.changed": [MODELS_KEY, ["tier-policies"]],
  "run.started": [RUNS_KEY],
  "run.finished": [RUNS_KEY, ACCOUNTS_KEY, TIER_CHANGES_KEY],
  "tiers.changed": [TIER_CHANGES_KEY, ACCOUNTS_KEY, RUNS_KEY],
  "policy.changed": [["tier-policies"]],
};

export const touchedBy = (type: string): readonly QueryKey[] => TOUCHED[type] ?? [];
