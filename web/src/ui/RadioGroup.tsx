/** One of a few, all in sight, each with room for a sentence. The Field around it names the group. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import { ChoiceLine } from "./ChoiceLine.tsx";
import type { Option } from "./options.ts";

export type RadioGroupProps = {
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function RadioGroup({ options, value, onChange, disabled = false, ...props }: RadioGroupProps) {
  return (
    <Base<string | null>
      {...props}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== null && onChange(next)}
      className="flex flex-col gap-1.5"
    >
      {options.map((option) => (
        <ChoiceLine key={option.value} option={option}>
          <Radio.Root
            value={option.value}
            disabled={option.disabled}
            className="relative grid size-4 shrink-0 place-items-center rounded-full border border-edge bg-surface transition-colors after:absolute after:-inset-1 hover:border-ink-3 data-checked:border-teal data-disabled:border-line-2 data-disabled:bg-sunken"
          >
            <Radio.Indicator className="size-2 rounded-full bg-teal" />
          </Radio.Root>
        </ChoiceLine>
      ))}
    </Base>
  );
}
