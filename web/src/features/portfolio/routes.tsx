import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ChartScatter } from "lucide-react";
import type { NavigationEntry } from "../../lib/navigation.ts";
import { frameRoute } from "../../lib/route-roots.ts";

export const matrixRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/portfolio/matrix",
  component: lazyRouteComponent(() => import("./PortfolioMatrixScreen.tsx"), "PortfolioMatrixScreen"),
});

export const matrixNavigation: NavigationEntry = {
  path: "/portfolio/matrix",
  label: "matrix/nav",
  icon: ChartScatter,
  group: "portfolio",
  order: 2,
  isFor: ({ workspace, needsSecondFactor }) => workspace !== null && !needsSecondFactor,
};
