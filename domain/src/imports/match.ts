/**
 * Which account a row is about: by what other systems call it, else by its tax id, else by its website, else by its
 * name. What names two accounts at once is for a person to settle.
 */
import { foldName } from "../accounts/names.ts";
import type { MatchedBy, RowFault } from "./import.ts";
import type { SaidFields } from "./row.ts";

/** What is known of an account before the import. */
export type KnownAccount = {
  readonly id: string;
  readonly externalId: string | null;
  readonly taxId: string | null;
  readonly domain: string | null;
  readonly nameFolded: string;
  readonly isArchived: boolean;
};

export type Matched<A> = { readonly account: A; readonly by: MatchedBy } | { readonly fault: RowFault } | null;

export type Matcher<A> = {
  /** The account a row is about; `null` when it is about none that is known. */
  readonly match: (said: SaidFields) => Matched<A>;
  /** Takes an account, and what names it, for a row. @returns whether no earlier row has it */
  readonly claim: (said: SaidFields, accountId: string) => boolean;
};

/** Claims are by account: a second row about one that an earlier row is about finds it taken. */
export function matcherOf<A extends KnownAccount>(accounts: readonly A[]): Matcher<A> {
  const byExternalId = new Map(accounts.flatMap((one) => (one.externalId === null ? [] : [[one.externalId, one] as const])));
  const byTaxId = new Map(accounts.flatMap((one) => (one.taxId === null ? [] : [[one.taxId, one] as const])));
  const byDomain = grouped(accounts, ({ domain }) => domain);
  const byName = grouped(accounts, ({ nameFolded }) => nameFolded);
  const claimed = new Set<string>();
  return {
    match: (said) => {
      const strong = [
        { account: said.externalId === null ? undefined : byExternalId.get(said.externalId), by: "externalId" as const },
        { account: said.taxId === null ? undefined : byTaxId.get(said.taxId), by: "taxId" as const },
      ].flatMap(({ account, by }) => (account === undefined ? [] : [{ account, by }]));
      const [first] = strong;
      if (first !== undefined) {
        if (strong.some(({ account }) => account.id !== first.account.id)) return { fault: "match.contradicts" };
        // The same id, and two different tax ids, are not one company.
        if (first.by === "externalId" && differs(first.account.taxId, said.taxId)) return { fault: "match.contradicts" };
        if (first.by === "taxId" && differs(first.account.externalId, said.externalId)) return { fault: "match.contradicts" };
        return first.account.isArchived ? { fault: "match.archived" } : first;
      }
      const weak = (found: readonly A[] | undefined, by: MatchedBy): Matched<A> => {
        const same = (found ?? []).filter(
          (one) => !one.isArchived && !differs(one.externalId, said.externalId) && !differs(one.taxId, said.taxId),
        );
        if (same.length > 1) return { fault: "match.several" };
        return same[0] === undefined ? null : { account: same[0], by };
      };
      return (
        (said.domain === null ? null : weak(byDomain.get(said.domain), "domain")) ??
        weak(byName.get(foldName(said.name ?? said.externalId ?? "")), "name")
      );
    },
    claim: (said, accountId) => {
      const names = [
        `account ${accountId}`,
        ...(said.externalId === null ? [] : [`external id ${said.externalId}`]),
        ...(said.taxId === null ? [] : [`tax id ${said.taxId}`]),
        // With neither, the name is all there is to tell it by.
        ...(said.externalId === null && said.taxId === null ? [`name ${foldName(said.name ?? "")}`] : []),
      ];
      if (names.some((name) => claimed.has(name))) return false;
      for (const name of names) claimed.add(name);
      return true;
    },
  };
}

const differs = (known: string | null, said: string | null): boolean => known !== null && said !== null && known !== said;

function grouped<A>(accounts: readonly A[], keyOf: (account: A) => string | null): ReadonlyMap<string, readonly A[]> {
  const groups = new Map<string, A[]>();
  for (const account of accounts) {
    const key = keyOf(account);
    if (key === null || key === "") continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [account]);
    else group.push(account);
  }
  return groups;
}
