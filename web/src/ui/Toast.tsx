/** A word on what just happened, at the foot of the screen, with a way back where there is one. */
import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { IconButton } from "./IconButton.tsx";
import { useUi } from "./UiProvider.tsx";

export type ToastText = {
  readonly title: string;
  readonly text?: string;
  /** `bad` stays until it is closed. */
  readonly tone?: "good" | "bad";
  readonly action?: { readonly label: string; readonly onPress: () => void };
};

const SHORT_MS = 6000;
/** Time enough to notice and reach for Undo. */
const WITH_ACTION_MS = 12_000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Provider limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-3 bottom-3 z-50 max-md:bottom-[calc(4.25rem+env(safe-area-inset-bottom))] flex w-[min(24rem,calc(100vw-1.5rem))] flex-col-reverse gap-2 md:right-5 md:bottom-5">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** Says something in passing. */
export function useToast(): (toast: ToastText) => void {
  const { add, close } = Base.useToastManager();
  return ({ title, text, tone = "good", action }) => {
    const id = add({
      title,
      description: text,
      type: tone,
      timeout: tone === "bad" ? 0 : action === undefined ? SHORT_MS : WITH_ACTION_MS,
      ...(action !== undefined && {
        actionProps: {
          children: action.label,
          onClick: () => {
            close(id);
            action.onPress();
          },
        },
      }),
    });
  };
}

function ToastList() {
  const { words } = useUi();
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className="w-full translate-x-(--toast-swipe-movement-x) rounded-lg border border-line-2 bg-surface shadow-high transition-[opacity,translate] duration-180 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
        <span className={toast.type === "bad" ? "mt-0.5 text-red" : "mt-0.5 text-green"}>
          {toast.type === "bad" ? <CircleAlert size={16} /> : <CircleCheck size={16} />}
        </span>
        <div className="min-w-0 flex-1 pt-px">
          <Base.Title className="font-semibold break-words" />
          <Base.Description className="text-ink-2 break-words" />
          {toast.actionProps !== undefined && (
            <div className="mt-1.5">
              <Base.Action render={<Button />} />
            </div>
          )}
        </div>
        <Base.Close render={<IconButton inset label={words.close} icon={<X />} />} />
      </Base.Content>
    </Base.Root>
  ));
}
