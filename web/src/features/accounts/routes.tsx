import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { BriefcaseBusiness } from "lucide-react";
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
  icon: BriefcaseBusiness,
  group: "portfolio",
  order: 1,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
