/** What should be in place before a company relies on the product, and what of it is, as far as the server tells this person. */
import type { Member } from "@entente/contract/members.ts";
import type { Session } from "@entente/contract/sessions.ts";
import type { SystemState } from "@entente/contract/system.ts";
import { DAY_MS, msBetween } from "@entente/domain/dates.ts";

export type Known = {
  readonly session: Session;
  /** `null` where the person may not see it; `undefined` where it could not be had. */
  readonly members: readonly Member[] | null | undefined;
  /** How many invitations are open. */
  readonly invited: number | null | undefined;
  readonly system: SystemState | null | undefined;
  readonly portfolio: Portfolio | null | undefined;
  readonly now: string;
};

/** How far customers have come into a scored and tiered portfolio, and what this person may do for it. */
export type Portfolio = {
  readonly accounts: number;
  readonly mayAdd: boolean;
  readonly mayScore: boolean;
  /** The name of the model in force; `null` before there is one. */
  readonly model: string | null;
  readonly isScored: boolean;
  /** How many accounts have a tier that was approved. */
  readonly tiered: number;
  /** How many changes of tiers wait to be decided. */
  readonly waiting: number;
};

/** `started`: done by us, and now it is others' turn. */
export type ItemState = "done" | "started" | "open" | "unknown";
export type Item =
  | { readonly key: "second-factor"; readonly state: ItemState }
  | { readonly key: "workspace"; readonly state: ItemState }
  | { readonly key: "colleagues"; readonly state: ItemState; readonly people: number; readonly invited: number }
  | { readonly key: "everybody"; readonly state: ItemState; readonly people: number; readonly withFactor: number }
  | { readonly key: "accounts"; readonly state: ItemState; readonly accounts: number }
  | { readonly key: "model"; readonly state: ItemState; readonly model: string }
  | { readonly key: "tiers"; readonly state: ItemState; readonly tiered: number; readonly waiting: number }
  | { readonly key: "mail"; readonly state: ItemState }
  | { readonly key: "backup"; readonly state: ItemState; readonly at: string | null };

/** An older backup loses more than two days of work. */
const OLDEST_BACKUP_MS = 2 * DAY_MS;

export function checklist(known: Known): readonly Item[] {
  const { session } = known;
  const { abilities } = session;
  return [
    { key: "second-factor", state: doneIf(session.hasSecondFactor) },
    ...(abilities.changeWorkspace ? [{ key: "workspace", state: "done" } as const] : []),
    ...(abilities.inviteMembers ? [colleagues(known)] : []),
    ...portfolio(known),
    ...(abilities.changeWorkspace ? [everybody(known)] : []),
    ...(abilities.seeSystem ? system(known) : []),
  ];
}

/** Those who can sign in. */
export const active = (members: readonly Member[]): readonly Member[] => members.filter(({ isDisabled }) => !isDisabled);

function colleagues({ members, invited }: Known): Item {
  const people = active(members ?? []).length;
  const waiting = invited ?? 0;
  const state = members === undefined || invited === undefined ? "unknown" : people > 1 ? "done" : waiting > 0 ? "started" : "open";
  return { key: "colleagues", state, people, invited: waiting };
}

/** Nothing for those who neither add accounts nor score them. */
function portfolio({ portfolio: state }: Known): readonly Item[] {
  if (state === null || state === undefined) return [];
  const { accounts, mayAdd, mayScore, model, isScored, tiered, waiting } = state;
  return [
    ...(mayAdd ? [{ key: "accounts", state: doneIf(accounts > 0), accounts } as const] : []),
    ...(mayScore
      ? [
          { key: "model", state: isScored ? "done" : model === null ? "open" : "started", model: model ?? "" } as const,
          { key: "tiers", state: waiting > 0 ? "started" : doneIf(tiered > 0), tiered, waiting } as const,
        ]
      : []),
  ];
}

function everybody({ session, members }: Known): Item {
  const people = active(members ?? []);
  return {
    key: "everybody",
    state: doneIf(session.workspace?.requiresSecondFactor === true),
    people: people.length,
    withFactor: people.filter(({ hasSecondFactor }) => hasSecondFactor === true).length,
  };
}

function system({ system: state, now }: Known): readonly Item[] {
  if (state === undefined || state === null)
    return [
      { key: "mail", state: "unknown" },
      { key: "backup", state: "unknown", at: null },
    ];
  const { sendsMail, lastBackupAt: at } = state;
  const isFresh = at !== null && msBetween(at, now) < OLDEST_BACKUP_MS;
  return [
    { key: "mail", state: doneIf(sendsMail) },
    { key: "backup", state: doneIf(isFresh), at },
  ];
}

const doneIf = (isDone: boolean): ItemState => (isDone ? "done" : "open");
