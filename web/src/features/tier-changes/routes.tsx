import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ArrowUpDown } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";
import { TierChangeSearch } from "./tier-change-search.ts";

export const tierChangesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/portfolio/changes",
  validateSearch: (search) => TierChangeSearch.parse(search),
  component: lazyRouteComponent(() => import("./TierChangesScreen.tsx"), "TierChangesScreen"),
});

export const tierChangesNavigation: NavigationEntry = {
  path: "/portfolio/changes",
  label: "tiers/nav",
  icon: ArrowUpDown,
  group: "portfolio",
  order: 3,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
