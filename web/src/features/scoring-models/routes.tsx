import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { SlidersHorizontal } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";
import { ModelSearch } from "./model-search.ts";

export const modelsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/portfolio/models",
  component: lazyRouteComponent(() => import("./ModelsScreen.tsx"), "ModelsScreen"),
});

export const modelRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/portfolio/models/$modelId",
  validateSearch: (search) => ModelSearch.parse(search),
  component: lazyRouteComponent(() => import("./ModelScreen.tsx"), "ModelScreen"),
});

export const modelsNavigation: NavigationEntry = {
  path: "/portfolio/models",
  label: "models/nav",
  icon: SlidersHorizontal,
  group: "portfolio",
  order: 4,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
