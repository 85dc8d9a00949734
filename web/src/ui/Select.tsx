/** One of a few. More than about ten options want a Combobox. */
import { Select as Base } from "@base-ui/react/select";
import { ChevronDown } from "lucide-react";
import { cx } from "./classes.ts";
import { CONTROL, FLOATING } from "./looks.ts";
import { OPTION_LINE, OptionMark, OptionText } from "./OptionText.tsx";
import type { Option } from "./options.ts";

export type SelectProps = {
  readonly options: readonly Option[];
  /** `null` while nothing is chosen. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Needed where no Field names the control. */
  readonly "aria-label"?: string;
  /** As wide as its text, for toolbars. */
  readonly fit?: boolean;
};

export function Select({ options, value, onChange, onBlur, placeholder = "", disabled = false, fit = false, ...props }: SelectProps) {
  return (
    <Base.Root items={options} value={value} disabled={disabled} onValueChange={(next) => next !== null && onChange(next)}>
      <Base.Trigger
        {...props}
        onBlur={onBlur}
        className={cx(CONTROL, "inline-flex min-h-control items-center gap-2 py-0.5 pr-1.5 pl-2 text-left", fit ? "max-w-full" : "w-full")}
      >
        <Base.Value placeholder={placeholder} className="min-w-0 flex-1 truncate data-placeholder:text-ink-3" />
        <Base.Icon className="text-ink-3">
          <ChevronDown size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} alignItemWithTrigger={false} className="z-40 outline-none">
          <Base.Popup
            className={cx(
              FLOATING,
              "max-h-[min(var(--available-height),22rem)] max-w-[min(var(--available-width),max(var(--anchor-width),26rem))] min-w-(--anchor-width) overflow-y-auto p-1",
            )}
          >
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} disabled={option.disabled} className={OPTION_LINE}>
                  <OptionText
                    option={option}
                    text={<Base.ItemText>{option.label}</Base.ItemText>}
                    mark={<Base.ItemIndicator render={<OptionMark />} />}
                  />
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
