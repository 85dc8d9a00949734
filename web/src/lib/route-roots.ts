/** What every feature's routes hang from. `app/router.tsx` draws these roots and knows all that hangs from them. */
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute } from "@tanstack/react-router";
import { requireSession } from "./require-session.ts";

export type RouterContext = { readonly queries: QueryClient };

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** Screens inside the frame, with navigation, for somebody signed in; others are asked to sign in and brought back. */
export const frameRoute = createRoute({ getParentRoute: () => rootRoute, id: "frame", beforeLoad: requireSession });

/** Screens that stand alone: signing in, setting up. */
export const aloneRoute = createRoute({ getParentRoute: () => rootRoute, id: "alone" });
