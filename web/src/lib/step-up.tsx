/**
 * Some calls ask for a proof of identity that is not old. `useStepUp` makes such a call; when the server asks
 * for the proof, a dialog does, and then the call is made again.
 */
import { ApiError } from "@entente/contract/client.ts";
import { type ComponentType, createContext, type ReactNode, useCallback, useContext, useState } from "react";

export type StepUpDialogProps = {
  /** Called once the person has proved who they are. */
  readonly onProved: () => void;
  /** Called when the person leaves the dialog without a proof. */
  readonly onLeave: () => void;
};
export type StepUp = <T>(call: () => Promise<T>) => Promise<T>;

const Context = createContext<(() => Promise<boolean>) | null>(null);

export function StepUpProvider({
  dialog: Dialog,
  children,
}: {
  readonly dialog: ComponentType<StepUpDialogProps>;
  readonly children: ReactNode;
}) {
  const [asking, setAsking] = useState<{ readonly answer: (isProved: boolean) => void } | null>(null);
  const ask = useCallback(() => new Promise<boolean>((answer) => setAsking({ answer })), []);
  const end = (isProved: boolean) => {
    asking?.answer(isProved);
    setAsking(null);
  };
  return (
    <Context value={ask}>
      {children}
      {asking !== null && <Dialog onProved={() => end(true)} onLeave={() => end(false)} />}
    </Context>
  );
}

/**
 * Makes a call that may ask for a fresh proof of identity: `const stepUp = useStepUp(); await stepUp(() => api(invite, …))`.
 * Fails as the call fails; with `auth.step_up_required` when the person left the dialog.
 */
export function useStepUp(): StepUp {
  const ask = useContext(Context);
  if (ask === null) throw new Error("useStepUp was called outside StepUpProvider.");
  return useCallback(
    async (call) => {
      try {
        return await call();
      } catch (error) {
        if (!isStepUpWanted(error) || !(await ask())) throw error;
        return call();
      }
    },
    [ask],
  );
}

const isStepUpWanted = (error: unknown): boolean => error instanceof ApiError && error.problem.code === "auth.step_up_required";
