/** A button that is only an icon; its name is read out and shown as a hint. */
import { Button as Base } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./classes.ts";
import { Tooltip } from "./Tooltip.tsx";

export type IconButtonProps = Omit<ComponentProps<"button">, "className" | "style" | "children" | "aria-label"> & {
  readonly label: string;
  readonly icon: ReactNode;
  /** Inside another control: smaller, no hint. */
  readonly inset?: boolean;
};

export function IconButton({ label, icon, inset = false, ...props }: IconButtonProps) {
  const button = (
    <Base
      type="button"
      {...props}
      aria-label={label}
      className={cx(
        "inline-grid shrink-0 place-items-center rounded text-ink-2 transition-colors hover:bg-hover hover:text-ink data-disabled:cursor-not-allowed data-disabled:bg-transparent data-disabled:text-ink-3",
        inset ? "size-6 [&_svg]:size-3.5" : "size-control [&_svg]:size-4",
      )}
    >
      {icon}
    </Base>
  );
  return inset ? button : <Tooltip text={label}>{button}</Tooltip>;
}
