/**
 * Notices that the session under the screen is no longer what it was: it has ended, or another tab of this
 * browser is somebody else, or elsewhere, by now.
 */
import type { Session } from "@entente/contract/sessions.ts";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { onSessionChanged } from "../../lib/session-news.ts";
import { sessionQuery } from "../../lib/session.ts";
import { onSignedOut } from "../../lib/signed-out.ts";

export type SessionWatch = {
  /** Who was here when the session ended; `null` while it lasts. */
  readonly signedOut: Session["person"] | null;
  readonly signInAgain: (session: Session) => Promise<void>;
  /** The dialog is closed; the next call that fails opens it again. */
  readonly leave: () => void;
};

export function useSessionWatch(): SessionWatch {
  const queries = useQueryClient();
  const session = useSuspenseQuery(sessionQuery).data;
  const [isSignedOut, setSignedOut] = useState(false);
  useEffect(() => onSignedOut(() => setSignedOut(true)), []);
  useEffect(() => onSessionChanged(() => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })), [queries]);

  const where = whereOf(session);
  const first = useRef(where);
  useEffect(() => {
    // What is on screen belongs to another person or workspace: everything starts anew.
    if (first.current !== where) location.assign("/");
  }, [where]);

  return {
    signedOut: isSignedOut ? session.person : null,
    signInAgain: async (next) => {
      if (whereOf(next) !== where) return location.assign("/");
      setSignedOut(false);
      queries.setQueryData(sessionQuery.queryKey, next);
      await queries.invalidateQueries();
    },
    leave: () => setSignedOut(false),
  };
}

const whereOf = ({ person, workspace }: Session): string => `${person.id} ${workspace?.id ?? ""}`;
