/** Views of the list that somebody wants to come back to, kept in this browser for one person in one workspace. */
import { useCallback, useSyncExternalStore } from "react";
import { z } from "zod";
import { AccountSearch } from "./account-search.ts";

const SavedView = z.object({ name: z.string().min(1).max(60), search: AccountSearch });
export type SavedView = z.infer<typeof SavedView>;

const MOST = 30;
const CHANGED = "entente:saved-views";

export type SavedViews = {
  readonly views: readonly SavedView[];
  /** One of the same name is replaced. */
  readonly save: (view: SavedView) => void;
  readonly remove: (name: string) => void;
};

/** @param whose person and workspace, in one text */
export function useSavedViews(whose: string): SavedViews {
  const key = `entente.account-views.${whose}`;
  const text = useSyncExternalStore(subscribe, () => read(key));
  const views = viewsIn(text);
  const write = useCallback(
    (next: readonly SavedView[]) => {
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing keeps no views; the list itself goes on.
      }
      dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return { views, save: (view) => write(withView(views, view)), remove: (name) => write(views.filter((one) => one.name !== name)) };
}

/** What cannot be read, because another version has written it, is left out. */
export function viewsIn(text: string): readonly SavedView[] {
  try {
    const found = z.array(z.unknown()).catch([]).parse(JSON.parse(text));
    return found.flatMap((one) => SavedView.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/** The newest first. */
export const withView = (views: readonly SavedView[], view: SavedView): readonly SavedView[] =>
  [view, ...views.filter(({ name }) => name !== view.name)].slice(0, MOST);

/** Two views are of the same accounts in the same order. */
export const isSameSearch = (one: AccountSearch, other: AccountSearch): boolean => canonical(one) === canonical(other);

const canonical = (search: AccountSearch): string =>
  JSON.stringify(
    Object.entries(AccountSearch.parse(search))
      .filter(([, value]) => value !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "[]";
  } catch {
    return "[]";
  }
}

function subscribe(changed: () => void): () => void {
  addEventListener("storage", changed);
  addEventListener(CHANGED, changed);
  return () => {
    removeEventListener("storage", changed);
    removeEventListener(CHANGED, changed);
  };
}
