/** Who has been invited, and what can be done about it. */
import { type Invitation, invite, listInvitations, resendInvitation, revokeInvitation } from "@entente/contract/invitations.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { api } from "../../lib/api.ts";
import { allPages, type Loaded, loadedOf } from "../../lib/loaded.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import type { Invited } from "./useInviteForm.ts";

const KEY = ["invitations"] as const;

export type Invitations = {
  readonly waiting: readonly Invitation[];
  /** Accepted, taken back or expired; newest first. */
  readonly earlier: readonly Invitation[];
};
export type InvitationActions = {
  readonly resend: Doing<Invitation>;
  readonly revoke: Doing<Invitation>;
  /** The link that was made last, until it is put away. */
  readonly made: Invited | null;
  readonly show: (made: Invited | null) => void;
};

export function useInvitations(isOpen: boolean): Loaded<Invitations> {
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => allPages((cursor) => api(listInvitations, { query: { limit: 200, cursor } }, signal)),
    enabled: isOpen,
  });
  const sorted = data && {
    waiting: data.filter(({ state }) => state === "open"),
    earlier: data.filter(({ state }) => state !== "open"),
  };
  return loadedOf<Invitations>({ data: sorted, error, refetch });
}

export function useInvitationsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: KEY }), [queries]);
}

export function useInvitationActions(): InvitationActions {
  const say = useWords();
  const toast = useToast();
  const changed = useInvitationsChanged();
  const [made, show] = useState<Invited | null>(null);
  const resend = useDoing(async ({ id }: Invitation) => {
    show(await api(resendInvitation, { params: { invitationId: id } }));
    await changed();
  });
  const again = useDoing(async ({ email, roles, locale }: Invitation) => {
    show(await api(invite, { body: { email, roles, locale } }));
    await changed();
  });
  const revoke = useDoing(async (invitation: Invitation) => {
    await api(revokeInvitation, { params: { invitationId: invitation.id } });
    await changed();
    toast({
      title: say("invitations/revoked", { email: invitation.email }),
      text: say("invitations/revoked.text"),
      action: { label: say("invitations/again"), onPress: () => void again.run(invitation) },
    });
  });
  return { resend, revoke, made, show };
}
