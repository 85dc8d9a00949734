/** Says why a call failed, and from when on it can be made again where that is known. */
import { useCallback } from "react";
import { type Failure, failureText } from "./failure.ts";
import { useLanguage } from "./words.tsx";

/** Beyond this, a time of day says more than a number of seconds. */
const MOST_SECONDS = 90;

export function useFailureText(): (failure: Failure) => string {
  const { say, translate, format } = useLanguage();
  return useCallback(
    (failure) => {
      const { seconds } = failure.details;
      if (failure.code !== "request.too_many" || typeof seconds !== "number" || seconds <= MOST_SECONDS)
        return failureText(translate, failure);
      // To the next whole minute: whoever tries at the time told is not too early.
      const time = format.clock(new Date(Date.now() + (seconds + 60) * 1000).toISOString());
      return say("shell/too-many", { time });
    },
    [say, translate, format],
  );
}
