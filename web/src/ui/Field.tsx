/** A control with its label, its hint and what is wrong with it. The control inside is named and described by them. */
import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { cx } from "./classes.ts";
import { useUi } from "./UiProvider.tsx";

export type FieldProps = {
  readonly label: ReactNode;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, in words; its presence marks the control as invalid. */
  readonly error?: string | undefined;
  /** Marks the few fields that may stay empty; the others need no mark. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
  readonly name?: string;
  /** Label and control in one line, for switches and checkboxes. */
  readonly inline?: boolean;
};

export function Field({ label, children, hint, error, optional = false, disabled = false, name, inline = false }: FieldProps) {
  const { words } = useUi();
  const text = (
    <Base.Label className={cx("text-ink-2", inline ? "text-ink" : "text-small font-medium")}>
      {label}
      {optional && <span className="ml-1.5 font-normal text-ink-3">{words.optional}</span>}
    </Base.Label>
  );
  return (
    <Base.Root name={name} invalid={error !== undefined} disabled={disabled} className="flex min-w-0 flex-col gap-1">
      {inline ? (
        <span className="flex min-h-6 items-center gap-2">
          {children}
          {text}
        </span>
      ) : (
        <>
          {text}
          {children}
        </>
      )}
      {hint !== undefined && <Base.Description className={cx("text-small text-ink-3", inline && "pl-6")}>{hint}</Base.Description>}
      <Base.Error match={error !== undefined} className={cx("text-small text-red-ink", inline && "pl-6")}>
        {error}
      </Base.Error>
    </Base.Root>
  );
}
