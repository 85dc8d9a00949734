/** A short task over the page, which begins in its first field. Esc, the cross and the space around it leave it; focus returns where it was. */
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactElement, type ReactNode, useRef } from "react";
import { cx } from "./classes.ts";
import { firstField } from "./first-field.ts";
import { IconButton } from "./IconButton.tsx";
import { VEIL } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type DialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** One or two sentences under the title. */
  readonly lead?: ReactNode;
  /** Buttons at its foot; the one that goes on stands last. */
  readonly actions?: ReactNode;
  readonly trigger?: ReactElement<Record<string, unknown>>;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly size?: "small" | "large";
  /** Only a button of its own leaves it: what it shows cannot be had again. */
  readonly isHeld?: boolean;
};

export const DIALOG_BOX =
  "relative flex max-h-full w-full flex-col rounded-lg border border-line-2 bg-surface shadow-high outline-none " +
  "transition-[opacity,translate] duration-180 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0";

export function Dialog({ title, children, lead, actions, trigger, size = "small", isHeld = false, onOpenChange, ...control }: DialogProps) {
  const { words } = useUi();
  const content = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      {...control}
      onOpenChange={(isOpen, details) => {
        if (isHeld && !isOpen) details.cancel();
        else onOpenChange?.(isOpen);
      }}
    >
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={VEIL} />
        <Base.Viewport className="fixed inset-0 z-30 grid place-items-center p-3 md:p-8">
          <Base.Popup
            initialFocus={(openedBy) => firstField(content.current, openedBy)}
            className={cx(DIALOG_BOX, size === "large" ? "max-w-200" : "max-w-120")}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-2">
              <div className="min-w-0 flex-1">
                <Base.Title className="font-serif text-heading font-semibold">{title}</Base.Title>
                {lead !== undefined && <Base.Description className="text-ink-2">{lead}</Base.Description>}
              </div>
              {!isHeld && <Base.Close render={<IconButton label={words.close} icon={<X />} inset />} />}
            </header>
            <div ref={content} className="min-h-0 overflow-y-auto px-5 py-2">
              {children}
            </div>
            <DialogFoot>{actions}</DialogFoot>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** A button inside a dialog that leaves it. */
export const DialogClose = ({ children }: { readonly children: ReactElement<Record<string, unknown>> }) => <Base.Close render={children} />;

export const DialogFoot = ({ children }: { readonly children: ReactNode }) =>
  children === undefined ? (
    <div className="h-3" />
  ) : (
    <footer className="flex flex-wrap items-center justify-end gap-2 px-5 pt-2 pb-4">{children}</footer>
  );
