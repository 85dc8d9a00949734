/** What stands where a screen could not be had: the call failed, or the fault is ours. */
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { type Failure, failureOf, failureTextAlone } from "../lib/failure.ts";
import { useLanguage } from "../lib/words.tsx";
import { Button } from "../ui/Button.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";

export function Fault({ error, reset }: ErrorComponentProps) {
  const { say, translate } = useLanguage();
  const router = useRouter();
  const failure = callFailureOf(error);
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <ErrorState
      title={say("shell/failed.part")}
      {...(failure !== null && failure.requestId !== "" && { reference: failure.requestId })}
      action={<Button onClick={again}>{say("shell/failed.again")}</Button>}
    >
      {failure === null ? say("shell/failed.part.text") : failureTextAlone(translate, failure)}
    </ErrorState>
  );
}

function callFailureOf(error: unknown): Failure | null {
  try {
    return failureOf(error);
  } catch {
    return null;
  }
}
