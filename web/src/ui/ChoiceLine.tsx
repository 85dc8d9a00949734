/** A radio or checkbox of a group with its own name; without the Item it would be named after the whole group. */
import { Field } from "@base-ui/react/field";
import type { ReactNode } from "react";
import type { Option } from "./options.ts";

export const ChoiceLine = ({ option, children }: { readonly option: Option; readonly children: ReactNode }) => (
  <Field.Item disabled={option.disabled} className="flex min-h-6 items-start gap-2 has-data-disabled:text-ink-3">
    <span className="flex h-5 items-center">{children}</span>
    <span className="min-w-0">
      <Field.Label className="block">{option.label}</Field.Label>
      {option.hint !== undefined && <Field.Description className="text-small text-ink-3">{option.hint}</Field.Description>}
    </span>
  </Field.Item>
);
