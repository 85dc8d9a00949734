import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../lib/route-roots.ts";
import { PartSearch } from "./parts.ts";

export const accountRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/accounts/$accountId",
  validateSearch: (search) => PartSearch.parse(search),
  component: lazyRouteComponent(() => import("./AccountScreen.tsx"), "AccountScreen"),
});
