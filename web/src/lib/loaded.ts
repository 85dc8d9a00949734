/** What a screen knows of what it has asked the server for. */
import { type Failure, failureOf } from "./failure.ts";

export type Loaded<T> =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly failure: Failure; readonly retry: () => void }
  | { readonly status: "ready"; readonly data: T };

/** As a query has it. */
export type Asked<T> = { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };

/** What was had once stays on screen while it is asked for again, also where that fails. */
export function loadedOf<T>({ data, error, refetch }: Asked<T>): Loaded<T> {
  if (data !== undefined) return { status: "ready", data };
  if (error !== null) return { status: "failed", failure: failureOf(error), retry: () => void refetch() };
  return { status: "loading" };
}

type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** All pages of a list, for lists that are as long as a team and no longer. */
export async function allPages<T>(ask: (cursor: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
