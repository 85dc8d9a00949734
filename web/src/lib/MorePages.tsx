/** The foot of a list that goes on. */
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import type { Page, Paged } from "./paged.ts";
import { useFailureText } from "./useFailureText.ts";
import { useWords } from "./words.tsx";

export function MorePages<T>({ more, isLoadingMore, moreFailure }: Pick<Paged<T, Page<T>>, "more" | "isLoadingMore" | "moreFailure">) {
  const say = useWords();
  const textOf = useFailureText();
  if (more === null) return null;
  return (
    <div className="flex flex-col items-start gap-2 pt-2">
      {moreFailure !== null && (
        <Notice tone="bad" title={say("accounts/more.failed")}>
          {textOf(moreFailure)}
        </Notice>
      )}
      <Button busy={isLoadingMore} onClick={more}>
        {say("accounts/more")}
      </Button>
    </div>
  );
}
