/**
 * The secret of a link, which stands after `#` and so reaches no server and no log. It is taken out of the
 * address at once: an address is copied, shown to others and kept in the history. The tab keeps it until it
 * is used, so that reloading the page loses nothing.
 */
import { LinkToken } from "@entente/contract/words.ts";
import { type ParsedLocation, redirect } from "@tanstack/react-router";

const keyOf = (path: string): string => `entente.link ${path}`;

/** For a route's `beforeLoad`. @throws a redirect to the same address without its secret, which the tab keeps from then on */
export function hideLinkToken({ pathname, hash }: Pick<ParsedLocation, "pathname" | "hash">): void {
  if (!LinkToken.safeParse(hash).success) return;
  sessionStorage.setItem(keyOf(pathname), hash);
  // oxlint-disable-next-line typescript/only-throw-error -- the router takes a thrown redirect
  throw redirect({ href: pathname, replace: true });
}

/** The secret that came with a link to this path; `null` when there was none, or it has been used. */
export const linkTokenOf = (path: string): string | null => sessionStorage.getItem(keyOf(path));

export const forgetLinkToken = (path: string): void => sessionStorage.removeItem(keyOf(path));
