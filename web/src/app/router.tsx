/** Every address of the app. The one place that knows all features. */
import { createRouter, Outlet } from "@tanstack/react-router";
import type { QueryClient } from "@tanstack/react-query";
import { aloneRoute, frameRoute, rootRoute } from "../lib/route-roots.ts";
import { Fault } from "./Fault.tsx";
import { SessionFrame } from "./frame/SessionFrame.tsx";
import { NAVIGATION } from "./navigation.ts";
import { NotFound } from "./NotFound.tsx";

rootRoute.update({ component: Outlet, notFoundComponent: NotFound });
frameRoute.update({ component: () => <SessionFrame navigation={NAVIGATION} /> });

const routeTree = rootRoute.addChildren([frameRoute, aloneRoute]);

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    context: { queries },
    defaultPreload: "intent",
    defaultErrorComponent: Fault,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
