/** What a list of members comes to, and which of them are looked for. */
import type { Member } from "@entente/contract/members.ts";
import { isAdministrator } from "@entente/domain/members/member.ts";
import type { Sort } from "../../ui/data-columns.ts";

export type Finding = {
  readonly open: number;
  readonly out: number;
  readonly administrators: number;
  /** Of those who can sign in; `null` for who may not know. */
  readonly withoutSecondFactor: number | null;
};
export function findingOf(members: readonly Member[]): Finding {
  const open = members.filter(({ isDisabled }) => !isDisabled);
  const isKnown = open.every(({ hasSecondFactor }) => hasSecondFactor !== null);
  return {
    open: open.length,
    out: members.length - open.length,
    administrators: open.filter(isAdministrator).length,
    withoutSecondFactor: isKnown ? open.filter(({ hasSecondFactor }) => hasSecondFactor === false).length : null,
  };
}

/** Width and case of letters do not matter, and every word must be somewhere. */
export function isFound({ fullName, email, title }: Pick<Member, "fullName" | "email" | "title">, search: string): boolean {
  const where = folded(`${fullName} ${email} ${title}`);
  return folded(search)
    .split(/\s+/u)
    .every((word) => where.includes(word));
}

/** By name, or by who was here last. @param compareText orders names as a language does */
export function comparing({ column, direction }: Sort, compareText: (one: string, other: string) => number) {
  const sign = direction === "ascending" ? 1 : -1;
  return (one: Member, other: Member): number => {
    const byName = compareText(one.fullName, other.fullName);
    if (column !== "seen") return sign * byName;
    return sign * (Date.parse(one.lastSeenAt ?? "1970-01-01") - Date.parse(other.lastSeenAt ?? "1970-01-01")) || byName;
  };
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();
