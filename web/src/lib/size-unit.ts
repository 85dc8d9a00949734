/** What the size of accounts is measured in, by the model the portfolio is scored by. */
import type { Account } from "@entente/contract/accounts.ts";
import { useQuery } from "@tanstack/react-query";
import { modelsQuery } from "./accounts.ts";
import { unitText } from "./criterion-names.ts";
import { useLanguage } from "./words.tsx";

/** @returns `null` where none of the accounts shows its size to this person; empty where the unit is not known */
export function useSizeUnit(accounts: ReadonlyArray<Pick<Account, "abilities">>): string | null {
  const language = useLanguage();
  const { data } = useQuery(modelsQuery);
  if (!accounts.some(({ abilities }) => abilities.seeFinances)) return null;
  const inForce = data?.models.find(({ isInForce }) => isInForce);
  return unitText(language, inForce?.rules.criteria.find(({ role }) => role === "revenue")?.unit ?? "");
}
