import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { z } from "zod";
import { frameRoute } from "../../lib/route-roots.ts";

/** `invite` opens the form for a new invitation. */
const InvitationSearch = z.object({ invite: z.boolean().optional().catch(undefined) });

export const invitationsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/members/invitations",
  validateSearch: (search) => InvitationSearch.parse(search),
  component: lazyRouteComponent(() => import("./InvitationsScreen.tsx"), "InvitationsScreen"),
});
