/** A list the server hands out page by page, oldest page last, each asked for when it is wanted. */
import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { type Failure, failureOf } from "./failure.ts";
import { type Loaded, loadedOf } from "./loaded.ts";

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

export type Paged<T, P extends Page<T> = Page<T>> = {
  readonly items: readonly T[];
  /** What the newest answer says besides its items. */
  readonly first: P;
  /** `null` when there are no more. */
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
  /** Why more could not be had. */
  readonly moreFailure: Failure | null;
};

type Wanted<P> = {
  readonly key: QueryKey;
  readonly ask: (cursor: string | undefined, signal: AbortSignal) => Promise<P>;
  readonly enabled?: boolean;
  /** Asked anew after so long while this holds. */
  readonly every?: (pages: readonly P[]) => number | false;
};

/** What was on screen stays while another list takes its place. */
export function usePaged<T, P extends Page<T> = Page<T>>({ key, ask, enabled = true, every }: Wanted<P>): Loaded<Paged<T, P>> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state }) => (state.data === undefined || every === undefined ? false : every(state.data.pages)),
  });
  const { data, error, refetch, isFetchNextPageError, isFetchingNextPage, hasNextPage, fetchNextPage } = query;
  const first = data?.pages[0];
  return loadedOf({
    data:
      data === undefined || first === undefined
        ? undefined
        : {
            items: data.pages.flatMap(({ items }) => items),
            first,
            more: hasNextPage ? () => void fetchNextPage() : null,
            isLoadingMore: isFetchingNextPage,
            moreFailure: isFetchNextPageError && error !== null ? failureOf(error) : null,
          },
    error,
    refetch,
  });
}
