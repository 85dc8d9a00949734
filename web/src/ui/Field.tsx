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
  const notes = (
    <>
      {hint !== undefined && <Base.Description className="text-small text-ink-3">{hint}</Base.Description>}
      <Base.Error match={error !== undefined} className="text-small text-red-ink">
        {error}
      </Base.Error>
    </>
  );
  const root = { name, invalid: error !== undefined, disabled };
  return inline ? (
    <Base.Root {...root} className="grid min-w-0 grid-cols-[auto_1fr] items-center gap-x-2">
      {children}
      <span className="flex min-h-6 min-w-0 items-center">{text}</span>
      {/* Under the label, however wide the control is. */}
      <div className="col-start-2 flex min-w-0 flex-col gap-1 empty:hidden">{notes}</div>
    </Base.Root>
  ) : (
    <Base.Root {...root} className="flex min-w-0 flex-col gap-1">
      {text}
      {children}
      {notes}
    </Base.Root>
  );
}
