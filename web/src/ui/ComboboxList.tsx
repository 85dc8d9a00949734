/** The list under a Combobox, with a word on the search while there is one. */
import { Combobox as Base } from "@base-ui/react/combobox";
import { cx } from "./classes.ts";
import { FLOATING } from "./looks.ts";
import { NothingHidden } from "./NothingHidden.tsx";
import { OPTION_LINE, OptionMark, OptionText } from "./OptionText.tsx";
import type { Option } from "./options.ts";
import { Spinner } from "./Spinner.tsx";
import type { ComboboxState } from "./useComboboxItems.ts";
import { useUi } from "./UiProvider.tsx";

export function ComboboxList({ state }: { readonly state: ComboboxState }) {
  const { words } = useUi();
  const word = { searching: words.busy, failed: words.searchFailed, idle: words.typeToSearch, found: null, local: null }[state];
  return (
    <Base.Portal>
      <NothingHidden />
      <Base.Positioner sideOffset={4} collisionPadding={8} className="z-40 outline-none">
        <Base.Popup className={cx(FLOATING, "max-h-[min(var(--available-height),22rem)] w-(--anchor-width) min-w-50 overflow-y-auto p-1")}>
          <Base.Status>
            {word !== null && (
              <span className="flex items-center gap-2 px-2 py-1.5 text-small text-ink-3">
                {state === "searching" && <Spinner />}
                {word}
              </span>
            )}
          </Base.Status>
          <Base.Empty>
            {(state === "found" || state === "local") && <span className="block px-2 py-1.5 text-small text-ink-3">{words.noMatch}</span>}
          </Base.Empty>
          <Base.List>
            {(option: Option) => (
              <Base.Item key={option.value} value={option} disabled={option.disabled} className={OPTION_LINE}>
                <OptionText option={option} mark={<Base.ItemIndicator render={<OptionMark />} />} />
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
