/** On or off, at once. What waits for a Save button is a Checkbox. */
import { Switch as Base } from "@base-ui/react/switch";

export type SwitchProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function Switch({ checked, onChange, ...props }: SwitchProps) {
  return (
    <Base.Root
      {...props}
      checked={checked}
      onCheckedChange={onChange}
      className="relative inline-flex h-5 w-9 shrink-0 rounded-full border border-edge bg-sunken p-0.5 transition-colors after:absolute after:-inset-1 hover:border-ink-3 data-checked:border-teal data-checked:bg-teal data-disabled:border-line-2 data-disabled:bg-sunken"
    >
      <Base.Thumb className="size-3.5 rounded-full bg-ink-3 transition-[translate,background-color] data-checked:translate-x-4 data-checked:bg-on-teal data-disabled:bg-line-2" />
    </Base.Root>
  );
}
