/** Several of many, found by typing; each choice is a chip that can be taken off. */
import { Combobox as Base } from "@base-ui/react/combobox";
import { X } from "lucide-react";
import { ComboboxList } from "./ComboboxList.tsx";
import { cx } from "./classes.ts";
import { CONTROL } from "./looks.ts";
import type { Option } from "./options.ts";
import { type ComboboxSource, useComboboxItems } from "./useComboboxItems.ts";
import { useUi } from "./UiProvider.tsx";

export type MultiComboboxProps = ComboboxSource & {
  readonly value: readonly Option[];
  readonly onChange: (value: readonly Option[]) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function MultiCombobox({ options, search, value, onChange, onBlur, placeholder, disabled = false, ...props }: MultiComboboxProps) {
  const { locale, words } = useUi();
  const { items, root, input, state } = useComboboxItems({ options, search }, value);
  return (
    <Base.Root {...root} multiple locale={locale} items={items} value={[...value]} disabled={disabled} onValueChange={onChange}>
      <Base.Chips
        className={cx(
          CONTROL,
          "flex min-h-control w-full flex-wrap items-center gap-1 px-1 py-0.5 has-[input:focus-visible]:border-focus has-[input:focus-visible]:outline-2 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-focus has-[input[aria-invalid=true]]:border-red has-disabled:bg-sunken",
        )}
      >
        {value.map((option) => (
          <Base.Chip
            key={option.value}
            aria-label={option.label}
            className="flex max-w-full min-w-0 items-center gap-0.5 rounded-sm bg-teal-soft pl-1.5 text-small text-teal-ink outline-none focus-visible:outline-2 focus-visible:outline-focus"
          >
            <span className="truncate">{option.label}</span>
            <Base.ChipRemove
              aria-label={words.remove(option.label)}
              className="grid size-6 shrink-0 place-items-center rounded-sm hover:bg-hover"
            >
              <X size={12} />
            </Base.ChipRemove>
          </Base.Chip>
        ))}
        <Base.Input
          {...props}
          {...input}
          onBlur={onBlur}
          placeholder={value.length === 0 ? placeholder : undefined}
          className="min-w-20 flex-1 bg-transparent px-1 leading-5.5 outline-none coarse:text-[16px]"
        />
      </Base.Chips>
      <ComboboxList state={state} />
    </Base.Root>
  );
}
