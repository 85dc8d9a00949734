import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { linkTokenOf } from "../../lib/link-token.ts";
import { setupQuery } from "../../lib/setup-state.ts";

export type SetupScreenState =
  /** There is an administrator already. */
  | { readonly status: "done" }
  /** A new installation, reached without the link that the server has printed. */
  | { readonly status: "without-link" }
  | { readonly status: "ready"; readonly token: string };

export function useSetupScreen(): SetupScreenState {
  const { isSetUp } = useSuspenseQuery(setupQuery).data;
  // Another link opened in this tab is another location with the same path.
  const { pathname } = useLocation();
  if (isSetUp) return { status: "done" };
  const token = linkTokenOf(pathname);
  return token === null ? { status: "without-link" } : { status: "ready", token };
}
