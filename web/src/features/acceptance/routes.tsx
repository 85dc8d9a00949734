import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { hideLinkToken } from "../../lib/link-token.ts";
import { aloneRoute } from "../../lib/route-roots.ts";

/** Where an invitation leads: `/invitation#…`. */
export const invitationRoute = createRoute({
  getParentRoute: () => aloneRoute,
  path: "/invitation",
  beforeLoad: ({ location }) => hideLinkToken(location),
  component: lazyRouteComponent(() => import("./InvitationScreen.tsx"), "InvitationScreen"),
});
