import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";
import { AccountSearch } from "./account-search.ts";

export const accountsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/accounts",
  validateSearch: (search) => AccountSearch.parse(search),
  component: lazyRouteComponent(() => import("./AccountsScreen.tsx"), "AccountsScreen"),
});

export const accountsNavigation: NavigationEntry = {
  path: "/accounts",
  label: "accounts/nav",
  icon: Building2,
  group: "portfolio",
  order: 10,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
