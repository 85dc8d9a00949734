/** The sentence under each line of the checklist: what is so, and what that means. */
import type { Workspace } from "@entente/contract/workspaces.ts";
import { monthChoices } from "@entente/i18n/choices.ts";
import { useLanguage } from "../../lib/words.tsx";
import type { Item } from "./checklist.ts";

export function useEvidence({ currency, fiscalStartMonth, timeZone }: Workspace, now: string): (item: Item) => string {
  const { say, format } = useLanguage();
  return (item) => {
    const { key, state } = item;
    if (state === "unknown") return say("home/evidence.unknown");
    if (key === "second-factor") return say("home/evidence.second-factor", { state });
    if (key === "mail") return say("home/evidence.mail", { state });
    if (key === "colleagues") return say("home/evidence.colleagues", { state, people: item.people, invited: item.invited });
    if (key === "everybody") return say("home/evidence.everybody", { state, people: item.people, withFactor: item.withFactor });
    if (key === "accounts") return say("home/evidence.accounts", { accounts: item.accounts });
    if (key === "model") return say("home/evidence.model", { state, model: item.model });
    if (key === "tiers") return say("home/evidence.tiers", { waiting: item.waiting, tiered: item.tiered });
    if (key === "backup")
      return item.at === null ? say("home/evidence.backup.none") : say("home/evidence.backup", { state, ago: format.ago(item.at, now) });
    const month = monthChoices(format.locale)[fiscalStartMonth - 1]?.label ?? "";
    return say("home/evidence.workspace", { currency, month, timeZone });
  };
}
