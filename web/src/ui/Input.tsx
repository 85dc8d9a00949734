/** One line of text. Takes its name, hint and faults from the Field around it, or an `aria-label`. */
import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./classes.ts";
import { CONTROL_LINE } from "./looks.ts";

export type InputProps = Omit<ComponentProps<"input">, "className" | "style" | "value" | "defaultValue" | "onChange"> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A 14 px icon inside, before the text. */
  readonly icon?: ReactNode;
  /** Something inside, after the text: a unit, a button. */
  readonly end?: ReactNode;
};

export function Input({ icon, end, onChange, ...props }: InputProps) {
  const input = (
    <Base {...props} onValueChange={onChange} className={cx(CONTROL_LINE, icon !== undefined && "pl-7.5", end !== undefined && "pr-9")} />
  );
  if (icon === undefined && end === undefined) return input;
  return (
    <span className="relative flex w-full min-w-0 items-center">
      {icon !== undefined && <span className="pointer-events-none absolute left-2.5 text-ink-3 [&_svg]:size-3.5">{icon}</span>}
      {input}
      {end !== undefined && <span className="absolute right-1 flex items-center text-ink-3">{end}</span>}
    </span>
  );
}
