import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { House } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";
import { sessionQuery } from "../../lib/session.ts";

export const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    const session = context.queries.getQueryData(sessionQuery.queryKey);
    const isOutside = session !== undefined && (session.workspace === null || session.needsSecondFactor);
    // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
    if (isOutside) throw redirect({ to: "/workspaces" });
  },
  component: lazyRouteComponent(() => import("./HomeScreen.tsx"), "HomeScreen"),
});

export const homeNavigation: NavigationEntry = {
  path: "/",
  label: "home/nav",
  icon: House,
  group: "work",
  order: 0,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
