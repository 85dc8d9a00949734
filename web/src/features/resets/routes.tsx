import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { hideLinkToken } from "../../lib/link-token.ts";
import { aloneRoute } from "../../lib/route-roots.ts";

/** Without a link, where one is asked for; with one (`/reset-password#…`), where a new password is set. */
export const resetRoute = createRoute({
  getParentRoute: () => aloneRoute,
  path: "/reset-password",
  beforeLoad: ({ location }) => hideLinkToken(location),
  component: lazyRouteComponent(() => import("./ResetScreen.tsx"), "ResetScreen"),
});
