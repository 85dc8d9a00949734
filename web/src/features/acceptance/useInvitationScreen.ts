import { failureOf } from "@entente/contract/client.ts";
import { getInvitation } from "@entente/contract/invitations.ts";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { api } from "../../lib/api.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { linkTokenOf } from "../../lib/link-token.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { browserTimeZone } from "../../lib/words.tsx";

export type OpenInvitation = Awaited<ReturnType<typeof api<typeof getInvitation>>>;
export type InvitationScreenState =
  /** The address without the link's secret, or with one that is good for nothing any more. */
  { readonly status: "expired" } | Loaded<{ readonly token: string; readonly invitation: OpenInvitation }>;

export function useInvitationScreen(): InvitationScreenState {
  const { pathname } = useLocation();
  const token = linkTokenOf(pathname);
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => api(getInvitation, { headers: { "x-link-token": token ?? "" } }, signal),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // Whoever was invited in a language is met in it, unless they have chosen another here.
  const { follow } = useAppearance();
  const locale = invitation.data?.locale;
  useEffect(() => {
    if (locale !== undefined) follow({ locale, timeZone: browserTimeZone() });
  }, [locale, follow]);

  if (token === null || failureOf(getInvitation, invitation.error)?.code === "auth.link_expired") return { status: "expired" };
  const loaded = loadedOf(invitation);
  return loaded.status === "ready" ? { status: "ready", data: { token, invitation: loaded.data } } : loaded;
}
