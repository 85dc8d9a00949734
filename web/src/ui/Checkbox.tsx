/** Yes or no. With a `label` of its own it is a whole line; without, the Field around it names it. */
import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";

export type CheckboxProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label?: ReactNode;
  /** Some but not all of what it stands for. */
  readonly mixed?: boolean;
  readonly disabled?: boolean;
  /** Out of the Tab order, where something around it does the same by a key. */
  readonly tabIndex?: -1;
  readonly "aria-label"?: string;
};

export function Checkbox({ checked, onChange, label, mixed = false, ...props }: CheckboxProps) {
  const box = (
    <Base.Root {...props} checked={checked} indeterminate={mixed} onCheckedChange={onChange} className={CHECKBOX_BOX}>
      <Base.Indicator className="text-on-teal">
        {mixed ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </Base.Indicator>
    </Base.Root>
  );
  if (label === undefined) return box;
  return (
    <label className="flex min-h-6 items-start gap-2 has-data-disabled:text-ink-3">
      <span className="flex h-5 items-center">{box}</span>
      <span className="min-w-0">{label}</span>
    </label>
  );
}

export const CHECKBOX_BOX =
  "relative grid size-4 shrink-0 place-items-center rounded-sm border border-edge bg-surface transition-colors after:absolute after:-inset-1 hover:border-ink-3 " +
  "data-checked:border-teal data-checked:bg-teal data-indeterminate:border-teal data-indeterminate:bg-teal data-disabled:border-line-2 data-disabled:bg-sunken data-invalid:border-red";
