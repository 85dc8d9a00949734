/** Every address of the app. The one place that knows all features. */
import { createRouter, Outlet } from "@tanstack/react-router";
import type { QueryClient } from "@tanstack/react-query";
import { aloneRoute, frameRoute, rootRoute } from "../lib/route-roots.ts";
import { SessionWatch } from "../features/sessions/SessionWatch.tsx";
import { StepUpDialog } from "../features/sessions/StepUpDialog.tsx";
import { StepUpProvider } from "../lib/step-up.tsx";
import { entryRoutes, startRoute } from "./entry.ts";
import { Fault } from "./Fault.tsx";
import { AloneFrame } from "./frame/AloneFrame.tsx";
import { LiveData } from "./frame/LiveData.tsx";
import { SessionFrame } from "./frame/SessionFrame.tsx";
import { NAVIGATION } from "./navigation.ts";
import { NotFound } from "./NotFound.tsx";
import { portfolioRoutes } from "./portfolio.ts";
import { documentationRoutes, settingsRoutes } from "./settings.ts";

rootRoute.update({ component: Outlet, notFoundComponent: NotFound });
aloneRoute.update({ component: AloneFrame });
frameRoute.update({
  component: () => (
    <StepUpProvider dialog={StepUpDialog}>
      <SessionFrame navigation={NAVIGATION} />
      <SessionWatch />
      <LiveData />
    </StepUpProvider>
  ),
});

const routeTree = rootRoute.addChildren([
  frameRoute.addChildren([startRoute, ...portfolioRoutes, ...settingsRoutes]),
  aloneRoute.addChildren([...entryRoutes]),
  ...documentationRoutes,
]);

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
