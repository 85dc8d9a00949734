import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { aloneRoute } from "../../lib/route-roots.ts";
import { sessionQuery } from "../../lib/session.ts";
import { setupQuery } from "../../lib/setup-state.ts";
import { SignInSearch } from "../../lib/sign-in-address.ts";
import { requireSession } from "../../lib/require-session.ts";

export const signInRoute = createRoute({
  getParentRoute: () => aloneRoute,
  path: "/sign-in",
  validateSearch: (search) => SignInSearch.parse(search),
  beforeLoad: async ({ context: { queries }, search: { next } }) => {
    const { isSetUp } = await queries.ensureQueryData(setupQuery);
    // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
    if (!isSetUp) throw redirect({ to: "/setup" });
    // Whoever was sent here is known not to be signed in.
    if (next !== undefined) return;
    const isSignedIn = await queries.fetchQuery(sessionQuery).then(
      () => true,
      () => false,
    );
    // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
    if (isSignedIn) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./SignInScreen.tsx"), "SignInScreen"),
});

export const workspacesRoute = createRoute({
  getParentRoute: () => aloneRoute,
  path: "/workspaces",
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import("./WorkspacesScreen.tsx"), "WorkspacesScreen"),
});
