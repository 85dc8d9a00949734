/** The whole navigation, the portfolio and the settings under headings of their own. */
import type { ReactElement } from "react";
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
  return (
    <>
      <ul className="flex flex-col gap-px">{lines("work")}</ul>
      <Group name={say("shell/group.portfolio")} lines={lines("portfolio")} />
      <Group name={say("shell/group.settings")} lines={lines("settings")} />
    </>
  );
}

const Group = ({ name, lines }: { readonly name: string; readonly lines: readonly ReactElement[] }) =>
  lines.length === 0 ? null : (
    <>
      <h2 className="mt-4 mb-1 px-2 text-caption font-medium text-ink-3">{name}</h2>
      <ul className="flex flex-col gap-px">{lines}</ul>
    </>
  );
