import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ServerCog } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

export const systemRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/system",
  component: lazyRouteComponent(() => import("./SystemScreen.tsx"), "SystemScreen"),
});

export const systemNavigation: NavigationEntry = {
  path: "/settings/system",
  label: "system/nav",
  icon: ServerCog,
  group: "settings",
  order: 70,
  isFor: ({ abilities }) => abilities.seeSystem,
};
