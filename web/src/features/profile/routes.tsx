import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

/** The settings begin with what everybody has. */
export const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings",
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
    throw redirect({ to: "/settings/profile", replace: true });
  },
});

export const profileRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/profile",
  component: lazyRouteComponent(() => import("./ProfileScreen.tsx"), "ProfileScreen"),
});

export const profileNavigation: NavigationEntry = {
  path: "/settings/profile",
  label: "profile/nav",
  icon: UserRound,
  group: "settings",
  order: 10,
  isFor: () => true,
};
