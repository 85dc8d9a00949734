import { useWords } from "../lib/words.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

/** No screen has this address, or none for this person: the two look alike. */
export function NotFound() {
  const say = useWords();
  return (
    <EmptyState
      kind="no-permission"
      title={say("shell/not-found")}
      action={<Button onClick={() => location.assign("/")}>{say("shell/failed.home")}</Button>}
    >
      {say("shell/not-found.text")}
    </EmptyState>
  );
}
