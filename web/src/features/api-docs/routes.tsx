import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../lib/route-roots.ts";

/** Open to everybody, as the document is: whoever writes a program need not have signed in. */
export const apiDocsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/api-docs",
  component: lazyRouteComponent(() => import("./ApiDocsScreen.tsx"), "ApiDocsScreen"),
});

export const operationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/api-docs/$operationId",
  component: lazyRouteComponent(() => import("./ApiDocsScreen.tsx"), "ApiDocsScreen"),
});
