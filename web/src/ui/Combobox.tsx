/** One of many, found by typing. With `search` the options come from elsewhere; without, all are at hand. */
import { Combobox as Base } from "@base-ui/react/combobox";
import { ChevronDown, X } from "lucide-react";
import { ComboboxList } from "./ComboboxList.tsx";
import { cx } from "./classes.ts";
import { CONTROL_LINE } from "./looks.ts";
import type { Option } from "./options.ts";
import { type ComboboxSource, useComboboxItems } from "./useComboboxItems.ts";
import { useUi } from "./UiProvider.tsx";

export type ComboboxProps = ComboboxSource & {
  readonly value: Option | null;
  readonly onChange: (value: Option | null) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** There is always a value, so it cannot be cleared. */
  readonly required?: boolean;
  readonly "aria-label"?: string;
};

const BUTTON = "grid size-6 place-items-center rounded text-ink-3 hover:bg-hover hover:text-ink";

export function Combobox({
  options,
  search,
  value,
  onChange,
  onBlur,
  placeholder,
  disabled = false,
  required = false,
  ...props
}: ComboboxProps) {
  const { locale, words } = useUi();
  const { items, root, input, state } = useComboboxItems({ options, search }, value === null ? [] : [value]);
  return (
    <Base.Root {...root} locale={locale} items={items} value={value} disabled={disabled} onValueChange={onChange}>
      <Base.InputGroup className="relative flex w-full min-w-0 items-center">
        <Base.Input
          {...props}
          {...input}
          onBlur={onBlur}
          placeholder={placeholder}
          className={cx(CONTROL_LINE, required ? "pr-8" : "pr-14")}
        />
        <span className="absolute right-1 flex">
          {!disabled && !required && (
            <Base.Clear aria-label={words.clear} className={BUTTON}>
              <X size={14} />
            </Base.Clear>
          )}
          <Base.Trigger aria-label={words.openList} className={BUTTON}>
            <ChevronDown size={14} />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <ComboboxList state={state} />
    </Base.Root>
  );
}
