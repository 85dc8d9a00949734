/** Where the person who looks is signed in. */
import { endOtherSessions, endSession, listSessions, type OwnSession } from "@entente/contract/sessions.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";

export type OwnSessions = {
  /** This one first, then those seen last. */
  readonly all: readonly OwnSession[];
  readonly end: Doing<string>;
  /** `null` where there is no other. */
  readonly endOthers: Doing<void> | null;
};

const KEY = ["sessions"] as const;

export function useOwnSessions(): Loaded<OwnSessions> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api(listSessions, {}, signal) });
  const reload = () => queries.invalidateQueries({ queryKey: KEY });
  const end = useDoing(async (sessionId: string) => {
    await api(endSession, { params: { sessionId } });
    await reload();
    toast({ title: say("security/sessions.ended") });
  });
  const endOthers = useDoing(async () => {
    const { ended } = await api(endOtherSessions, {});
    await reload();
    toast({ title: say("security/sessions.ended-others", { count: ended }) });
  });
  if (data === undefined) return loadedOf<OwnSessions>({ data: undefined, error, refetch });
  const all = data.items.toSorted(
    (one, other) => Number(other.isThis) - Number(one.isThis) || (one.lastSeenAt < other.lastSeenAt ? 1 : -1),
  );
  return { status: "ready", data: { all, end, endOthers: all.length > 1 ? endOthers : null } };
}
