import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Cable } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

export const tokensRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings/tokens",
  component: lazyRouteComponent(() => import("./TokensScreen.tsx"), "TokensScreen"),
});

export const tokensNavigation: NavigationEntry = {
  path: "/settings/tokens",
  label: "tokens/nav",
  icon: Cable,
  group: "settings",
  order: 30,
  isFor: ({ abilities }) => abilities.createTokens,
};
