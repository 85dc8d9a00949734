import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

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
