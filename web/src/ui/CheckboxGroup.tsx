/** Any number of a few, all in sight. The Field around it names the group. */
import { Checkbox as Base } from "@base-ui/react/checkbox";
import { CheckboxGroup as Group } from "@base-ui/react/checkbox-group";
import { Check } from "lucide-react";
import { CHECKBOX_BOX } from "./Checkbox.tsx";
import { ChoiceLine } from "./ChoiceLine.tsx";
import type { Option } from "./options.ts";

export type CheckboxGroupProps = {
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function CheckboxGroup({ options, value, onChange, disabled = false, ...props }: CheckboxGroupProps) {
  return (
    <Group {...props} value={[...value]} onValueChange={onChange} disabled={disabled} className="flex flex-col gap-1.5">
      {options.map((option) => (
        <ChoiceLine key={option.value} option={option}>
          <Base.Root value={option.value} disabled={option.disabled} className={CHECKBOX_BOX}>
            <Base.Indicator className="text-on-teal">
              <Check size={12} strokeWidth={3} />
            </Base.Indicator>
          </Base.Root>
        </ChoiceLine>
      ))}
    </Group>
  );
}
