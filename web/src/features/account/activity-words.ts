/** What was done to an account, as a sentence. Written by whichever version was in use then, so nothing is taken for granted. */
import type { Activity } from "@entente/contract/accounts.ts";
import { isAccountStatus } from "@entente/domain/accounts/account.ts";
import { ACCOUNT_ACTIONS } from "@entente/domain/audit/action.ts";
import { z } from "zod";
import type { Language } from "../../lib/words.tsx";
import type { Difference } from "../../ui/DiffList.tsx";

export type Done = z.infer<typeof Activity>;
type Words = Pick<Language, "say" | "translate">;

const text = z.string().catch("");
const Tier = z.string().nullable();
const Data = z.object({
  criterion: text,
  // As it was and was to be; of a decision, as it was to be.
  tier: z
    .union([z.object({ from: Tier, to: Tier }), Tier.transform((to) => ({ from: null, to }))])
    .optional()
    .catch(undefined),
  decision: text,
});

export function whoText({ say }: Words, { actor }: Pick<Done, "actor">): string {
  if (actor.kind === "system") return say("audit/who.system");
  const name = actor.name ?? say("audit/who.gone");
  return actor.kind === "token" ? say("audit/who.token", { name }) : name;
}

/** @param nameOf what a criterion is called */
export function sentenceOf(
  { say, translate }: Words,
  { action, data }: Pick<Done, "action" | "data">,
  nameOf: (key: string) => string,
): string {
  const known = ACCOUNT_ACTIONS.find((one) => one === action);
  if (known === undefined) return say("account/activity.other", { action });
  const { criterion, tier, decision } = Data.parse(data);
  const none = say("tiers/none");
  return translate(`account/activity.${known}`, {
    criterion: criterion === "" ? "none" : nameOf(criterion),
    from: tier?.from ?? none,
    to: tier?.to ?? none,
    isKnown: String(tier !== undefined),
    decision,
  });
}

const FIELDS = ["name", "externalId", "domain", "taxId", "segment", "ownerId", "status", "currency"] as const;
const Change = z.object({ from: z.unknown(), to: z.unknown() });

/** Each field as it was and as it was made. @param personOf what somebody is called */
export function differencesOf(
  words: Words,
  { action, data }: Pick<Done, "action" | "data">,
  personOf: (id: string) => string,
): readonly Difference[] {
  if (action !== "account.changed") return [];
  return FIELDS.flatMap((field) => {
    const change = Change.safeParse(data[field]).data;
    if (change === undefined) return [];
    const valueText = (value: unknown) => fieldText(words, field, value, personOf);
    return [
      {
        id: field,
        kind: "changed" as const,
        kindText: words.say("settings/conflict.changed"),
        label: words.say(field === "ownerId" ? "accounts/field.owner" : `accounts/field.${field}`),
        before: valueText(change.from),
        after: valueText(change.to),
      },
    ];
  });
}

function fieldText({ say }: Words, field: (typeof FIELDS)[number], value: unknown, personOf: (id: string) => string): string {
  if (typeof value !== "string" || value === "") return say("accounts/value.none");
  if (field === "ownerId") return personOf(value);
  return field === "status" && isAccountStatus(value) ? say(`accounts/status.${value}`) : value;
}
