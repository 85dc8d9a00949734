/** A little more about something, or a few controls for it, beside it. */
import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./classes.ts";
import { FLOATING } from "./looks.ts";

export type PopoverProps = {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  /** Without a title the trigger's name is the popover's. */
  readonly title?: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Popover({ trigger, children, title, ...control }: PopoverProps) {
  return (
    <Base.Root {...control}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="start" collisionPadding={8} className="z-40">
          <Base.Popup className={cx(FLOATING, "max-h-(--available-height) max-w-[min(24rem,var(--available-width))] overflow-y-auto p-3")}>
            {title !== undefined && <Base.Title className="mb-1 font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
