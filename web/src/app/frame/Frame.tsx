/** Around every screen: the navigation, where one is, who one is. */
import { type ReactNode, useState } from "react";
import { CrumbsPlace } from "../../lib/crumbs.tsx";
import { useWords } from "../../lib/words.tsx";
import { type Account, AccountMenu } from "./AccountMenu.tsx";
import { BottomBar } from "./BottomBar.tsx";
import { Brand, Mark } from "./Brand.tsx";
import type { FrameEntry } from "./entries.ts";
import { EntryList } from "./EntryList.tsx";
import { OfflineNotice } from "./OfflineNotice.tsx";

export type FrameProps = { readonly entries: readonly FrameEntry[]; readonly account: Account; readonly children: ReactNode };

export function Frame({ entries, account, children }: FrameProps) {
  const say = useWords();
  const [place, setPlace] = useState<Element | null>(null);
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[188px_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-20 -translate-y-20 rounded bg-teal px-3 py-1.5 text-on-teal no-underline focus-visible:translate-y-0"
      >
        {say("shell/skip")}
      </a>
      <div data-screen-only className="sticky top-0 hidden h-dvh flex-col border-r border-line md:flex">
        <div className="px-4.5 pt-3.5 pb-4">
          <Brand />
        </div>
        <nav aria-label={say("shell/navigation")} className="min-h-0 flex-1 overflow-y-auto px-2.5 pb-3">
          <EntryList entries={entries} />
        </nav>
        <div className="mx-2.5 border-t border-line py-2">
          <AccountMenu account={account} />
        </div>
      </div>
      <div className="min-w-0 pb-18 md:pb-0">
        <OfflineNotice />
        <header data-screen-only className="flex h-11 items-center gap-3 border-b border-line px-4 md:px-5">
          <span className="md:hidden">
            <Mark size={22} />
          </span>
          <div ref={setPlace} className="min-w-0 flex-1" />
        </header>
        <main id="content" tabIndex={-1} className="outline-none">
          <CrumbsPlace place={place}>{children}</CrumbsPlace>
        </main>
      </div>
      <BottomBar entries={entries} account={account} />
    </div>
  );
}
