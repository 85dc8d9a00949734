/** Asks before something that cannot be taken back. What can be undone asks nothing and offers Undo instead. */
import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./Button.tsx";
import { cx } from "./classes.ts";
import { DIALOG_BOX, DialogFoot } from "./Dialog.tsx";
import { VEIL } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type AlertDialogProps = {
  readonly title: string;
  /** What will be lost, in a sentence. */
  readonly children: ReactNode;
  /** What the button does, as a verb: Delete, Revoke. */
  readonly confirm: string;
  /** Closes the dialog when it has succeeded; a failure is the caller's to show. */
  readonly onConfirm: () => unknown;
  readonly trigger?: ReactElement<Record<string, unknown>>;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function AlertDialog({ title, children, confirm, onConfirm, trigger, open, onOpenChange }: AlertDialogProps) {
  const { words } = useUi();
  const [ownOpen, setOwnOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isOpen = open ?? ownOpen;
  const change = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const go = async () => {
    setBusy(true);
    try {
      await onConfirm();
      change(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Base.Root open={isOpen} onOpenChange={change}>
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={VEIL} />
        <Base.Viewport className="fixed inset-0 z-30 grid place-items-center p-3">
          <Base.Popup className={cx(DIALOG_BOX, "max-w-105")}>
            <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-2">
              <Base.Title className="font-serif text-heading font-semibold">{title}</Base.Title>
              <Base.Description render={<div />} className="mt-1 text-ink-2">
                {children}
              </Base.Description>
            </div>
            <DialogFoot>
              <Base.Close render={<Button disabled={isBusy}>{words.cancel}</Button>} />
              <Button variant="danger" busy={isBusy} onClick={() => void go()}>
                {confirm}
              </Button>
            </DialogFoot>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
