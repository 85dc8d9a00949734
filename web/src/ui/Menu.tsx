/** Actions that belong to one thing. The same lines serve a context menu. */
import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./classes.ts";
import { FLOATING, ITEM } from "./looks.ts";

export type MenuProps = {
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
  readonly side?: "bottom" | "top" | "right";
};

export const MENU_BOX = cx(FLOATING, "max-h-(--available-height) min-w-44 max-w-[min(20rem,var(--available-width))] overflow-y-auto p-1");
const MENU_ITEM = cx(ITEM, "[&_svg]:size-3.5 [&_svg]:shrink-0");

export function Menu({ trigger, children, align = "start", side = "bottom" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} side={side} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup className={MENU_BOX}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type MenuItemProps = {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  /** A shortcut or a state, at the right. */
  readonly end?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
};

export function MenuItem({ children, onSelect, icon, end, danger = false, disabled = false }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      className={cx(MENU_ITEM, danger && !disabled && "text-red-ink data-highlighted:bg-red-soft")}
    >
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {end !== undefined && <span className="text-small text-ink-3">{end}</span>}
    </Base.Item>
  );
}

/** A line that goes somewhere; `render` takes the router's link. */
export const MenuLink = ({
  children,
  icon,
  render,
}: {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly render: ReactElement<Record<string, unknown>>;
}) => (
  <Base.LinkItem render={render} className={cx(MENU_ITEM, "text-ink no-underline")} closeOnClick>
    {icon}
    <span className="min-w-0 flex-1">{children}</span>
  </Base.LinkItem>
);

export type MenuChoiceProps<V extends string> = {
  readonly label: string;
  readonly choices: ReadonlyArray<{ readonly value: V; readonly label: string; readonly lang?: string }>;
  readonly value: V;
  readonly onChange: (value: V) => void;
};

/** One of a few, inside a menu. */
export function MenuChoice<V extends string>({ label, choices, value, onChange }: MenuChoiceProps<V>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: V) => onChange(next)}>
      <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-caption text-ink-3">{label}</Base.GroupLabel>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={MENU_ITEM}>
          <span className="grid size-4 shrink-0 place-items-center text-teal">
            <Base.RadioItemIndicator>
              <Check strokeWidth={2.25} />
            </Base.RadioItemIndicator>
          </span>
          <span lang={choice.lang} className="min-w-0 flex-1">
            {choice.label}
          </span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

/** A menu inside a menu. */
export function Submenu({ label, icon, children }: { readonly label: string; readonly icon?: ReactNode; readonly children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={cx(MENU_ITEM, "data-popup-open:bg-hover")}>
        {icon}
        <span className="min-w-0 flex-1">{label}</span>
        <ChevronRight />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup className={MENU_BOX}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

export const MenuSeparator = () => <Base.Separator className="mx-2 my-1 h-px bg-line" />;
