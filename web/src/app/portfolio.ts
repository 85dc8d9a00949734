/** The portfolio: accounts, how they are scored, and how their tiers change. */
import { accountRoute } from "../features/account/routes.tsx";
import { accountsNavigation, accountsRoute } from "../features/accounts/routes.tsx";
import { matrixNavigation, matrixRoute } from "../features/portfolio/routes.tsx";
import { runRoute } from "../features/runs/routes.tsx";
import { modelRoute, modelsNavigation, modelsRoute } from "../features/scoring-models/routes.tsx";
import { tierChangesNavigation, tierChangesRoute } from "../features/tier-changes/routes.tsx";
import type { NavigationEntry } from "../lib/navigation.ts";

export const portfolioRoutes = [accountsRoute, accountRoute, matrixRoute, tierChangesRoute, modelsRoute, modelRoute, runRoute] as const;

export const PORTFOLIO_NAVIGATION: readonly NavigationEntry[] = [
  accountsNavigation,
  matrixNavigation,
  tierChangesNavigation,
  modelsNavigation,
];
