/**
 * The same change to many accounts. Each is read, changed with the version that was read, and remembered as it was,
 * so that all of it can be taken back; what others have changed since is left as they made it.
 */
import { type Account, changeAccount, setAccountArchived } from "@entente/contract/accounts.ts";
import { api } from "../../lib/api.ts";
import { readAccount } from "../../lib/accounts.ts";

export type Change =
  | { readonly kind: "owner"; readonly ownerId: string | null }
  | { readonly kind: "archive"; readonly isArchived: boolean };
/** What an account was, and what takes the change back. */
export type Changed = { readonly accountId: string; readonly made: Change; readonly back: Change };
export type Outcome = {
  readonly changed: readonly Changed[];
  /** Those that were like that already. */
  readonly same: number;
  readonly failed: number;
};

/** So many at once: a server has others to answer as well. */
const AT_ONCE = 4;

export const applyToAll = (ids: readonly string[], change: Change): Promise<Outcome> =>
  gather(ids.map((accountId) => () => applyTo(accountId, change)));

/** Only accounts that still are as the change has made them. */
export const takeBack = (changed: readonly Changed[]): Promise<Outcome> =>
  gather(
    changed.map(
      ({ accountId, made, back }) =>
        () =>
          applyTo(accountId, back, made),
    ),
  );

type One = Changed | "same" | "failed";

async function applyTo(accountId: string, change: Change, onlyIf?: Change): Promise<One> {
  try {
    const { etag, value } = await readAccount(accountId);
    if (isSo(value, change) || (onlyIf !== undefined && !isSo(value, onlyIf))) return "same";
    const asked = { params: { accountId }, headers: { "if-match": etag } };
    if (change.kind === "owner") await api(changeAccount, { ...asked, body: { ownerId: change.ownerId } });
    else await api(setAccountArchived, { ...asked, body: { isArchived: change.isArchived } });
    return { accountId, made: change, back: backOf(value, change) };
  } catch {
    // One that cannot be changed must not keep the others from it; how many there were is told.
    return "failed";
  }
}

const isSo = (account: Pick<Account, "owner" | "isArchived">, change: Change): boolean =>
  change.kind === "owner" ? (account.owner?.id ?? null) === change.ownerId : account.isArchived === change.isArchived;

/** What makes an account again what it is now. */
const backOf = (account: Pick<Account, "owner" | "isArchived">, { kind }: Change): Change =>
  kind === "owner" ? { kind, ownerId: account.owner?.id ?? null } : { kind, isArchived: account.isArchived };

async function gather(works: ReadonlyArray<() => Promise<One>>): Promise<Outcome> {
  const waiting = [...works];
  const results: One[] = [];
  const worker = async () => {
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) results.push(await work());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return {
    changed: results.filter((one) => typeof one !== "string"),
    same: results.filter((one) => one === "same").length,
    failed: results.filter((one) => one === "failed").length,
  };
}
