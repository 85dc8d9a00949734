import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { sessionQuery } from "./session.ts";
import { isSignedOut } from "./signed-out.ts";

/** For a route's `beforeLoad`: whoever is not signed in is asked to sign in, and brought back. @throws that redirect */
export async function requireSession({
  context,
  location,
}: {
  readonly context: { readonly queries: QueryClient };
  readonly location: { readonly href: string };
}): Promise<void> {
  await context.queries.ensureQueryData(sessionQuery).catch((error: unknown) => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
    if (isSignedOut(error)) throw redirect({ href: `/sign-in?next=${encodeURIComponent(location.href)}` });
    throw error;
  });
}
