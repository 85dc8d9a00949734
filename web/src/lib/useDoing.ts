/** One thing a screen can do: runs it, says whether it runs, and tells in passing why it failed. */
import { useMutation } from "@tanstack/react-query";
import { useToast } from "../ui/Toast.tsx";
import { failureOf } from "./failure.ts";
import { useStepUp } from "./step-up.tsx";
import { useFailureText } from "./useFailureText.ts";

export type Doing<A> = {
  /** Resolves to whether it was done. */
  readonly run: (argument: A) => Promise<boolean>;
  /** What it is being done to; `null` while it is not. */
  readonly busyWith: A | null;
  readonly isBusy: boolean;
};

/** @param work may ask for a fresh proof of identity; what it does after the call is part of it */
export function useDoing<A = void>(work: (argument: A) => Promise<unknown>): Doing<A> {
  const stepUp = useStepUp();
  const toast = useToast();
  const textOf = useFailureText();
  const { mutateAsync, isPending, variables } = useMutation({ mutationFn: (argument: A) => stepUp(() => work(argument)) });
  return {
    run: async (argument) => {
      try {
        await mutateAsync(argument);
        return true;
      } catch (error) {
        const failure = failureOf(error);
        // Whoever left the question has decided against it: nothing is left to be told.
        if (failure.code !== "auth.step_up_required") toast({ title: textOf(failure), tone: "bad" });
        return false;
      }
    },
    busyWith: isPending && variables !== undefined ? variables : null,
    isBusy: isPending,
  };
}
