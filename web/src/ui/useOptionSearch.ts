/** Options that come from elsewhere while a person types. */
import { useEffect, useState } from "react";
import type { Option } from "./options.ts";

export type SearchOptions = (text: string, signal: AbortSignal) => Promise<readonly Option[]>;

export type OptionSearch =
  | { readonly status: "idle" | "searching" | "failed"; readonly options: readonly Option[] }
  | { readonly status: "found"; readonly options: readonly Option[] };

const PAUSE_MS = 180;
const NOTHING: readonly Option[] = [];

/** Searches once the typing pauses; `text` of `null` searches nothing. A later search makes an earlier one void. */
export function useOptionSearch(search: SearchOptions | undefined, text: string | null): OptionSearch {
  const [state, setState] = useState<OptionSearch>({ status: "idle", options: NOTHING });
  useEffect(() => {
    if (search === undefined || text === null) return;
    const { signal, abort } = abortable();
    setState((before) => ({ status: "searching", options: before.options }));
    const timer = setTimeout(() => {
      search(text, signal).then(
        (options) => signal.aborted || setState({ status: "found", options }),
        () => signal.aborted || setState({ status: "failed", options: NOTHING }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort();
    };
  }, [search, text]);
  return state;
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
