/** The options of a Combobox, from a list at hand or from a search, and the props both kinds of it share. */
import { type CompositionEvent, useMemo, useState } from "react";
import type { Option } from "./options.ts";
import { type OptionSearch, type SearchOptions, useOptionSearch } from "./useOptionSearch.ts";

export type ComboboxSource =
  | { readonly options: readonly Option[]; readonly search?: undefined }
  | { readonly options?: undefined; readonly search: SearchOptions };

export type ComboboxState = OptionSearch["status"] | "local";

type Given = { readonly options: readonly Option[] | undefined; readonly search: SearchOptions | undefined };

export function useComboboxItems({ options, search }: Given, chosen: readonly Option[]) {
  const [text, setText] = useState<string | null>(null);
  const [isComposing, setComposing] = useState(false);
  const found = useOptionSearch(search, text);
  // What is chosen stays on offer, or the list would not know its label.
  const items = useMemo(() => {
    if (options !== undefined) return options;
    const known = new Set(found.options.map(({ value }) => value));
    return [...found.options, ...chosen.filter(({ value }) => !known.has(value))];
  }, [options, found.options, chosen]);

  // Half a syllable of pinyin finds nothing, so the search waits until the word is accepted.
  const hear = (next: string) => setText(next.trim() === "" ? null : next.trim());
  const state: ComboboxState = options !== undefined ? "local" : text === null ? "idle" : found.status;
  return {
    items,
    state,
    root: {
      isItemEqualToValue: (one: Option, other: Option) => one.value === other.value,
      onInputValueChange: (next: string, { reason }: { readonly reason: string }) => {
        if (search !== undefined && !isComposing) hear(reason === "item-press" ? "" : next);
      },
      ...(search !== undefined && { filter: null }),
    },
    input: {
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => {
        setComposing(false);
        if (search !== undefined) hear(event.currentTarget.value);
      },
    },
  };
}
