import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { UsersRound } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

/** The list; a member's own address is the list with them open. */
export const membersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/members",
  component: lazyRouteComponent(() => import("./MembersScreen.tsx"), "MembersScreen"),
});

export const memberRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/members/$personId",
  component: lazyRouteComponent(() => import("./MembersScreen.tsx"), "MembersScreen"),
});

export const membersNavigation: NavigationEntry = {
  path: "/settings/members",
  label: "members/nav",
  icon: UsersRound,
  group: "settings",
  order: 50,
  isFor: ({ abilities }) => abilities.seeMembers,
};
