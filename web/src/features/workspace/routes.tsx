import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

export const workspaceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/workspace",
  component: lazyRouteComponent(() => import("./WorkspaceScreen.tsx"), "WorkspaceScreen"),
});

export const workspaceNavigation: NavigationEntry = {
  path: "/settings/workspace",
  label: "workspace/nav",
  icon: Building2,
  group: "settings",
  order: 40,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
