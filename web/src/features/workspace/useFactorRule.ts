/** Whether the workspace asks everybody for a second factor. */
import { ApiError } from "@entente/contract/client.ts";
import { changeWorkspace, type Workspace } from "@entente/contract/workspaces.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../lib/api.ts";
import { membersQuery } from "../../lib/members.ts";
import { useSession } from "../../lib/session.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useWorkspaceChanged, versioned, workspaceQuery } from "./useWorkspace.ts";

export type FactorRule = {
  /** How many can sign in without one; `null` while that is not known. */
  readonly weak: number | null;
  /** Whether the person who looks is among them. */
  readonly isOwnWeak: boolean;
  readonly set: Doing<boolean>;
};

export function useFactorRule(): FactorRule {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const changed = useWorkspaceChanged();
  const navigate = useNavigate();
  const { hasSecondFactor } = useSession();
  const { data: members } = useQuery(membersQuery);
  const read = () => queries.fetchQuery({ ...workspaceQuery, staleTime: 0 });
  const set: Doing<boolean> = useDoing(async (isRequired: boolean) => {
    changed(await setRule(read, isRequired));
    // Whoever has shut themselves out sets one up now; until then there is no way back.
    const isShut = isRequired && !hasSecondFactor;
    toast({
      title: say(isRequired ? "workspace/factor.on" : "workspace/factor.off"),
      ...(!isShut && { action: { label: say("settings/undo"), onPress: () => void set.run(!isRequired) } }),
    });
    if (isShut) await navigate({ to: "/settings/security" });
  });
  return {
    weak: members?.filter((member) => !member.isDisabled && member.hasSecondFactor === false).length ?? null,
    isOwnWeak: !hasSecondFactor,
    set,
  };
}

/** What others have changed meanwhile does not matter to a rule that is on or off: it is set in what is there now. */
async function setRule(read: () => Promise<Versioned<Workspace>>, requiresSecondFactor: boolean): Promise<Versioned<Workspace>> {
  const { etag } = await read();
  try {
    return versioned(await api(changeWorkspace, { headers: { "if-match": etag }, body: { requiresSecondFactor } }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== "request.changed_since_read") throw error;
    return setRule(read, requiresSecondFactor);
  }
}
