import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { hideLinkToken } from "../../lib/link-token.ts";
import { aloneRoute } from "../../lib/route-roots.ts";
import { setupQuery } from "../../lib/setup-state.ts";

/** What is printed at the first start leads here: `/setup#…`. */
export const setupRoute = createRoute({
  getParentRoute: () => aloneRoute,
  path: "/setup",
  beforeLoad: ({ location }) => hideLinkToken(location),
  loader: ({ context }) => context.queries.ensureQueryData(setupQuery),
  component: lazyRouteComponent(() => import("./SetupScreen.tsx"), "SetupScreen"),
});
