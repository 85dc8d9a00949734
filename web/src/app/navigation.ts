/** The main navigation: what every feature brings to it. */
import type { NavigationEntry } from "../lib/navigation.ts";
import { startNavigation } from "./entry.ts";
import { PORTFOLIO_NAVIGATION } from "./portfolio.ts";
import { SETTINGS_NAVIGATION } from "./settings.ts";

export const NAVIGATION: readonly NavigationEntry[] = [startNavigation, ...PORTFOLIO_NAVIGATION, ...SETTINGS_NAVIGATION];
