/** Who belongs to the workspace, and who of them is looked at. */
import type { Member } from "@entente/contract/members.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { membersQuery } from "../../lib/members.ts";
import { useSession } from "../../lib/session.ts";
import { useFormats } from "../../lib/words.tsx";
import type { Sort } from "../../ui/data-columns.ts";
import { comparing, type Finding, findingOf, isFound } from "./member-list.ts";

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
