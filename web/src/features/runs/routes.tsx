import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frameRoute } from "../../lib/route-roots.ts";
import { RunSearch } from "./run-search.ts";

export const runRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/portfolio/runs/$runId",
  validateSearch: (search) => RunSearch.parse(search),
  component: lazyRouteComponent(() => import("./RunScreen.tsx"), "RunScreen"),
});
