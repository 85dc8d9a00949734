/** Shutting a member out, letting them in again, and helping them when they cannot sign in. */
import { type Link, makeResetLink, type Member, removeSecondFactors, setMemberAccess } from "@entente/contract/members.ts";
import { ApiError } from "@entente/contract/client.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { api } from "../../lib/api.ts";
import { MEMBERS_KEY, membersQuery } from "../../lib/members.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { memberQuery, versioned } from "./useMember.ts";

/** Takes whether they are to be shut out. */
export function useAccess({ etag, value }: Versioned<Member>): Doing<boolean> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const { personId, fullName } = value;
  return useDoing(async (isDisabled: boolean) => {
    try {
      const answer = await api(setMemberAccess, { params: { personId }, headers: { "if-match": etag }, body: { isDisabled } });
      queries.setQueryData(memberQuery(personId).queryKey, versioned(answer));
      await queries.invalidateQueries({ queryKey: membersQuery.queryKey });
      toast({ title: say(isDisabled ? "members/out.done" : "members/in.done", { name: fullName }) });
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.code !== "request.changed_since_read") throw error;
      await queries.invalidateQueries({ queryKey: MEMBERS_KEY });
      toast({ title: say("members/changed-meanwhile", { name: fullName }), tone: "bad" });
    }
  });
}

export type MadeResetLink = {
  readonly make: Doing<void>;
  /** Shown until the member is left. */
  readonly link: z.infer<typeof Link> | null;
};

export function useResetLink(personId: string): MadeResetLink {
  const [link, setLink] = useState<z.infer<typeof Link> | null>(null);
  return { link, make: useDoing(async () => setLink(await api(makeResetLink, { params: { personId } }))) };
}

export function useFactorRemoval({ personId, fullName }: Pick<Member, "personId" | "fullName">): Doing<void> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useDoing(async () => {
    await api(removeSecondFactors, { params: { personId } });
    await queries.invalidateQueries({ queryKey: MEMBERS_KEY });
    toast({ title: say("members/factors.done", { name: fullName }) });
  });
}
