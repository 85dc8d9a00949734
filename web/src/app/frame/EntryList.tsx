/** The whole navigation, the settings under a heading of their own. */
import { useWords } from "../../lib/words.tsx";
import type { FrameEntry } from "./entries.ts";
import { EntryLink } from "./EntryLink.tsx";

export function EntryList({ entries, onGo }: { readonly entries: readonly FrameEntry[]; readonly onGo?: () => void }) {
  const say = useWords();
  const lines = (group: FrameEntry["group"]) =>
    entries
      .filter((entry) => entry.group === group)
      .map((entry) => (
        <li key={entry.key}>
          <EntryLink entry={entry} {...(onGo !== undefined && { onGo })} />
        </li>
      ));
  const settings = lines("settings");
  return (
    <>
      <ul className="flex flex-col gap-px">{lines("work")}</ul>
      {settings.length > 0 && (
        <>
          <h2 className="mt-4 mb-1 px-2 text-caption font-medium text-ink-3">{say("shell/group.settings")}</h2>
          <ul className="flex flex-col gap-px">{settings}</ul>
        </>
      )}
    </>
  );
}
