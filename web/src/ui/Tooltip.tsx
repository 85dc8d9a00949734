/** A short hint beside what it explains, on hover and on keyboard focus. Never the only place of an information. */
import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";

export type TooltipProps = { readonly text: string; readonly children: ReactElement<Record<string, unknown>> };

export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8}>
          <Base.Popup className="max-w-70 origin-(--transform-origin) rounded bg-ink px-2 py-1 text-small break-words text-paper shadow-lift transition-[opacity,scale] data-ending-style:opacity-0 data-instant:duration-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
