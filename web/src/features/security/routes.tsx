import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

export const securityRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/security",
  component: lazyRouteComponent(() => import("./SecurityScreen.tsx"), "SecurityScreen"),
});

export const securityNavigation: NavigationEntry = {
  path: "/settings/security",
  label: "security/nav",
  icon: KeyRound,
  group: "settings",
  order: 20,
  isFor: () => true,
};
