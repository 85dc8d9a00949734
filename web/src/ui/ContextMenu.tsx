/** The actions of a thing under the pointer, by right click, long press or the menu key. Each is reachable elsewhere too. */
import { ContextMenu as Base } from "@base-ui/react/context-menu";
import type { ReactElement, ReactNode } from "react";
import { MENU_BOX } from "./Menu.tsx";

export type ContextMenuProps = {
  /** What is pressed; can be focused, so that the menu key finds it. */
  readonly target: ReactElement<Record<string, unknown>>;
  /** MenuItem, MenuLink, MenuSeparator, Submenu. */
  readonly children: ReactNode;
};

export function ContextMenu({ target, children }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={target} />
      <Base.Portal>
        <Base.Positioner collisionPadding={8} className="z-40 outline-none">
          <Base.Popup className={MENU_BOX}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
