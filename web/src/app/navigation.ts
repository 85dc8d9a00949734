/** The main navigation: what every feature brings to it. */
import type { NavigationEntry } from "../lib/navigation.ts";

export const NAVIGATION: readonly NavigationEntry[] = [];
