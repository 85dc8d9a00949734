/** What was done in the workspace, page by page, as far as the address narrows it. */
import { type AuditEntry, listAudit } from "@entente/contract/audit.ts";
import { dayAfter } from "@entente/i18n/format-day.ts";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { api } from "../../lib/api.ts";
import { type Failure, failureOf } from "../../lib/failure.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { membersQuery } from "../../lib/members.ts";
import { useSession } from "../../lib/session.ts";
import { type Formats, useFormats } from "../../lib/words.tsx";
import type { Option } from "../../ui/options.ts";
import { AuditSearch } from "./audit-search.ts";

export type AuditList = {
  readonly entries: readonly AuditEntry[];
  /** `null` when there are no older ones. */
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
  /** Why older entries could not be had. */
  readonly moreFailure: Failure | null;
};
export type AuditScreen =
  | { readonly status: "closed" }
  | {
      readonly status: "open";
      readonly wanted: AuditSearch;
      readonly want: (change: Partial<AuditSearch>) => void;
      readonly people: readonly Option[];
      readonly list: Loaded<AuditList>;
    };

export function useAuditScreen(): AuditScreen {
  const { abilities } = useSession();
  const format = useFormats();
  const navigate = useNavigate();
  const wanted = AuditSearch.parse(useSearch({ strict: false }));
  const people = usePeople(format, abilities.readAudit && abilities.seeMembers);
  const list = useList(wanted, format, abilities.readAudit);
  if (!abilities.readAudit) return { status: "closed" };
  return {
    status: "open",
    wanted,
    want: (change) => void navigate({ to: "/settings/audit", search: AuditSearch.parse({ ...wanted, ...change }), replace: true }),
    people,
    list,
  };
}

function useList(wanted: AuditSearch, format: Formats, enabled: boolean): Loaded<AuditList> {
  const query = useInfiniteQuery({
    queryKey: ["audit", wanted, format.timeZone],
    queryFn: ({ pageParam, signal }) => api(listAudit, { query: { ...queryOf(wanted, format), cursor: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const { data, error, refetch, isFetchNextPageError, isFetchingNextPage, hasNextPage, fetchNextPage } = query;
  const more = {
    more: hasNextPage ? () => void fetchNextPage() : null,
    isLoadingMore: isFetchingNextPage,
    moreFailure: isFetchNextPageError && error !== null ? failureOf(error) : null,
  };
  const entries = data?.pages.flatMap(({ items }) => items);
  return loadedOf({ data: entries === undefined ? undefined : { entries, ...more }, error, refetch });
}

function queryOf({ about, person, first, last }: AuditSearch, format: Formats) {
  return {
    about,
    personId: person,
    from: first === undefined ? undefined : format.startOfDay(first),
    until: last === undefined ? undefined : format.startOfDay(dayAfter(last)),
  };
}

/** Members now, whoever is shut out included. */
function usePeople(format: Formats, enabled: boolean): readonly Option[] {
  const { data = [] } = useQuery({ ...membersQuery, enabled });
  return data
    .map(({ personId, fullName, email }) => ({ value: personId, label: fullName, hint: email }))
    .toSorted((one, other) => format.compare(one.label, other.label));
}
