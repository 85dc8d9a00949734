/** Details or a longer form at the right edge, the page still beside it; on a phone it covers the page. */
import { Drawer as Base } from "@base-ui/react/drawer";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useRef } from "react";
import { leadingField } from "./first-field.ts";
import { IconButton } from "./IconButton.tsx";
import { VEIL } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type DrawerProps = {
  readonly title: string;
  readonly children: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly trigger?: ReactElement<Record<string, unknown>>;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Drawer({ title, children, lead, actions, trigger, ...control }: DrawerProps) {
  const { words } = useUi();
  const content = useRef<HTMLDivElement>(null);
  return (
    <Base.Root {...control} swipeDirection="right">
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={VEIL} />
        <Base.Viewport className="fixed inset-0 z-30 flex justify-end overflow-hidden">
          <Base.Popup
            initialFocus={(openedBy) => leadingField(content.current, openedBy)}
            className="flex h-full w-full max-w-120 translate-x-(--drawer-swipe-movement-x) flex-col border-l border-line-2 bg-surface shadow-high transition-transform duration-180 outline-none data-ending-style:translate-x-full data-starting-style:translate-x-full data-swiping:duration-0"
          >
            <header className="flex items-start gap-3 border-b border-line px-5 py-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="font-serif text-heading font-semibold">{title}</Base.Title>
                {lead !== undefined && <Base.Description className="text-ink-2">{lead}</Base.Description>}
              </div>
              <Base.Close render={<IconButton label={words.close} icon={<X />} inset />} />
            </header>
            <Base.Content ref={content} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
              {children}
            </Base.Content>
            {actions !== undefined && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
