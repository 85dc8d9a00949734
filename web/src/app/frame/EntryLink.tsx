/** One line of the navigation, in the rail or in the drawer of a phone. */
import { useRender } from "@base-ui/react/use-render";
import { cx } from "../../ui/classes.ts";
import type { FrameEntry } from "./entries.ts";

export const EntryLink = ({ entry, onGo }: { readonly entry: FrameEntry; readonly onGo?: () => void }) =>
  useRender({
    render: entry.link,
    props: {
      "aria-current": entry.isHere ? "page" : undefined,
      onClick: onGo,
      className: cx(
        "flex min-h-[max(30px,var(--control))] items-center gap-2.5 rounded px-2 py-0.5 no-underline transition-colors [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.6]",
        entry.isHere ? "bg-teal-soft font-semibold text-teal-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
      ),
      children: (
        <>
          {entry.icon}
          <span className="min-w-0 flex-1 leading-4.5 break-words">{entry.label}</span>
          {entry.note !== undefined && <span className="text-caption font-normal text-ink-3">{entry.note}</span>}
        </>
      ),
    },
  });
