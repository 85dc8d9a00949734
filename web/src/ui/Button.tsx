/** Does something. One primary button per screen; what destroys is `danger`. */
import { Button as Base } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./classes.ts";
import { Spinner } from "./Spinner.tsx";

export type ButtonProps = Omit<ComponentProps<"button">, "className" | "style"> & {
  readonly variant?: ButtonVariant;
  /** Under way: keeps its width and its focus, ignores further presses. */
  readonly busy?: boolean;
  /** A 14 px icon before the text. */
  readonly icon?: ReactNode;
  /** As wide as its container. */
  readonly wide?: boolean;
};
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

export function Button({ variant = "secondary", busy = false, icon, wide = false, disabled, children, ...props }: ButtonProps) {
  return (
    <Base
      type="button"
      {...props}
      disabled={disabled === true || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      className={cx(BUTTON_BOX, BUTTON_LOOK[variant], wide && "w-full")}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </Base>
  );
}

/** Shared with what looks like a button and goes somewhere. */
export const BUTTON_BOX =
  "inline-flex min-h-control max-w-full items-center justify-center gap-1.5 rounded border px-3 py-0.5 text-center select-none " +
  "transition-colors data-disabled:cursor-not-allowed [&_svg]:size-3.5 [&_svg]:shrink-0";

export const BUTTON_LOOK: Readonly<Record<ButtonVariant, string>> = {
  primary:
    "border-teal bg-teal font-semibold text-on-teal hover:border-teal-ink hover:bg-teal-ink data-disabled:border-line-2 data-disabled:bg-sunken data-disabled:text-ink-3",
  secondary: "border-line-2 bg-surface text-ink hover:border-ink-3 hover:bg-hover data-disabled:bg-transparent data-disabled:text-ink-3",
  quiet: "border-transparent text-teal-ink hover:bg-teal-soft data-disabled:bg-transparent data-disabled:text-ink-3",
  danger:
    "border-red bg-red font-semibold text-on-red hover:border-red-ink hover:bg-red-ink data-disabled:border-line-2 data-disabled:bg-sunken data-disabled:text-ink-3",
};
