/** A screen while what it shows is on its way, and when it cannot be had. */
import { Button } from "../ui/Button.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Page } from "../ui/Page.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { failureTextAlone } from "./failure.ts";
import type { Loaded } from "./loaded.ts";
import { useLanguage } from "./words.tsx";

type Pending = Exclude<Loaded<unknown>, { readonly status: "ready" }>;

/** @param name of the screen, as the navigation has it: there is no finding yet to be its title */
export function PendingPage({ name, state }: { readonly name: string; readonly state: Pending }) {
  const { say, translate } = useLanguage();
  if (state.status === "loading")
    return (
      <Page title={name}>
        <div role="status" aria-busy aria-label={say("ui/busy")} className="max-w-170 pt-4">
          <Skeleton lines={6} />
        </div>
      </Page>
    );
  const { failure, retry } = state;
  return (
    <Page title={name}>
      <ErrorState
        title={say("shell/failed.part")}
        {...(failure.requestId !== "" && { reference: failure.requestId })}
        action={<Button onClick={retry}>{say("shell/failed.again")}</Button>}
      >
        {failureTextAlone(translate, failure)}
      </ErrorState>
    </Page>
  );
}
