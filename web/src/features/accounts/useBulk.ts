/** Changing many accounts at once, told at the foot of the screen with the way back. */
import type { Account } from "@entente/contract/accounts.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { applyToAll, type Change, type Outcome, takeBack } from "./bulk.ts";

export type Bulk = {
  readonly isBusy: boolean;
  /** @param who whom the accounts are given to, in words */
  readonly run: (accounts: readonly Account[], change: Change, who?: string) => Promise<void>;
};

export function useBulk(onDone: () => void): Bulk {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  const settle = async (work: Promise<Outcome>, tell: (outcome: Outcome) => void) => {
    setBusy(true);
    const outcome = await work;
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
    tell(outcome);
  };
  const undo = (changed: Outcome["changed"]) =>
    settle(takeBack(changed), ({ changed: back, failed }) =>
      toast({
        title: say("accounts/bulk.undone", { count: back.length }),
        ...(failed > 0 && { text: say("accounts/bulk.failed", { count: failed }), tone: "bad" as const }),
      }),
    );

  return {
    isBusy,
    run: async (accounts, change, who = "") => {
      await settle(
        applyToAll(
          accounts.map(({ id }) => id),
          change,
        ),
        ({ changed, failed }) => {
          onDone();
          const count = changed.length;
          const title =
            change.kind === "owner"
              ? say("accounts/bulk.owner.done", { count, who: who || "none" })
              : say(change.isArchived ? "accounts/bulk.archived" : "accounts/bulk.restored", { count });
          toast({
            title,
            ...(failed > 0 && { text: say("accounts/bulk.failed", { count: failed }), tone: "bad" as const }),
            ...(count > 0 && { action: { label: say("settings/undo"), onPress: () => void undo(changed) } }),
          });
        },
      );
    },
  };
}
