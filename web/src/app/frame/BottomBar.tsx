/** The navigation of a phone: what is used most under the thumb, the rest in a drawer. */
import { Menu as MenuIcon } from "lucide-react";
import { useState } from "react";
import { useRender } from "@base-ui/react/use-render";
import { useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import { Drawer } from "../../ui/Drawer.tsx";
import { type Account, AccountMenu } from "./AccountMenu.tsx";
import type { FrameEntry } from "./entries.ts";
import { EntryList } from "./EntryList.tsx";

const AT_HAND = 4;
const ITEM =
  "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-caption leading-3 no-underline [&_svg]:size-5 [&_svg]:stroke-[1.6]";

export function BottomBar({ entries, account }: { readonly entries: readonly FrameEntry[]; readonly account: Account }) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <nav
      data-screen-only
      aria-label={say("shell/navigation")}
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {entries.slice(0, AT_HAND).map((entry) => (
        <BarLink key={entry.key} entry={entry} />
      ))}
      <Drawer
        title={say("shell/menu")}
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={cx(ITEM, "text-ink-2")}>
            <MenuIcon />
            {say("shell/more")}
          </button>
        }
      >
        <nav aria-label={say("shell/menu")}>
          <EntryList entries={entries} onGo={close} />
        </nav>
        <div className="mt-4 border-t border-line pt-2">
          <AccountMenu account={account} />
        </div>
      </Drawer>
    </nav>
  );
}

const BarLink = ({ entry }: { readonly entry: FrameEntry }) =>
  useRender({
    render: entry.link,
    props: {
      "aria-current": entry.isHere ? "page" : undefined,
      className: cx(ITEM, entry.isHere ? "font-semibold text-teal-ink" : "text-ink-2"),
      children: (
        <>
          {entry.icon}
          <span className="max-w-full truncate">{entry.label}</span>
        </>
      ),
    },
  });
