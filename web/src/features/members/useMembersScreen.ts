/** Who belongs to the workspace, and who of them is looked at. */
import type { Member } from "@entente/contract/members.ts";
import { isAdministrator } from "@entente/domain/members/member.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { membersQuery } from "../../lib/members.ts";
import { useSession } from "../../lib/session.ts";
import { useFormats } from "../../lib/words.tsx";
import type { Sort } from "../../ui/data-columns.ts";

export type Finding = {
  readonly open: number;
  readonly out: number;
  readonly administrators: number;
  /** Of those who can sign in; `null` for who may not know. */
  readonly withoutSecondFactor: number | null;
};
export type MembersScreen = {
  /** Sorted, and narrowed to what is searched for. */
  readonly shown: readonly Member[];
  readonly finding: Finding;
  readonly ownId: string;
  readonly mayInvite: boolean;
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly sort: Sort;
  readonly setSort: (sort: Sort) => void;
  /** Whose details are open. */
  readonly openId: string | null;
  readonly close: () => void;
};

export function useMembersScreen(): Loaded<MembersScreen> {
  const session = useSession();
  const format = useFormats();
  const navigate = useNavigate();
  const { personId = null } = useParams({ strict: false });
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<Sort>({ column: "name", direction: "ascending" });
  const { data, error, refetch } = useQuery(membersQuery);
  const shown = useMemo(
    () => (data ?? []).filter((member) => isFound(member, search)).toSorted(comparing(sort, format.compare)),
    [data, search, sort, format],
  );
  if (data === undefined) return loadedOf<MembersScreen>({ data, error, refetch });
  return {
    status: "ready",
    data: {
      shown,
      finding: findingOf(data),
      ownId: session.person.id,
      mayInvite: session.abilities.inviteMembers,
      search,
      setSearch,
      sort,
      setSort,
      openId: personId,
      close: () => void navigate({ to: "/settings/members" }),
    },
  };
}

function findingOf(members: readonly Member[]): Finding {
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
function isFound({ fullName, email, title }: Pick<Member, "fullName" | "email" | "title">, search: string): boolean {
  const where = folded(`${fullName} ${email} ${title}`);
  return folded(search)
    .split(/\s+/u)
    .every((word) => where.includes(word));
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

function comparing({ column, direction }: Sort, compareText: (one: string, other: string) => number) {
  const sign = direction === "ascending" ? 1 : -1;
  return (one: Member, other: Member): number => {
    const byName = compareText(one.fullName, other.fullName);
    if (column !== "seen") return sign * byName;
    return sign * (Date.parse(one.lastSeenAt ?? "1970-01-01") - Date.parse(other.lastSeenAt ?? "1970-01-01")) || byName;
  };
}
