/** Several lines of text; grows with what is written, up to twelve lines. */
import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { CONTROL } from "./looks.ts";
import { cx } from "./classes.ts";

export type TextareaProps = Omit<ComponentProps<"textarea">, "className" | "style" | "value" | "defaultValue" | "onChange"> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function Textarea({ value, onChange, rows = 3, ...props }: TextareaProps) {
  return (
    <Field.Control
      value={value}
      onValueChange={onChange}
      render={
        <textarea
          {...props}
          rows={rows}
          className={cx(CONTROL, "field-sizing-content max-h-70 min-h-16 w-full resize-y px-2 py-1 leading-5.5")}
        />
      }
    />
  );
}
