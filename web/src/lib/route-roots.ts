/** What every feature's routes hang from. `app/router.tsx` draws these roots and knows all that hangs from them. */
import { ApiError } from "@entente/contract/client.ts";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "./session.ts";

export type RouterContext = { readonly queries: QueryClient };

export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** Screens inside the frame, with navigation, for somebody signed in; others are asked to sign in and brought back. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  beforeLoad: async ({ context, location }) => {
    await context.queries.ensureQueryData(sessionQuery).catch((error: unknown) => {
      // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
      if (isUnknown(error)) throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` });
      throw error;
    });
  },
});

/** Screens that stand alone: signing in, setting up. */
export const aloneRoute = createRoute({ getParentRoute: () => rootRoute, id: "alone" });

const isUnknown = (error: unknown): boolean => error instanceof ApiError && error.problem.code === "auth.required";
