/** Around screens that stand alone: whose product it is, in which language, and the matter itself. */
import { Outlet } from "@tanstack/react-router";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { useWords } from "../../lib/words.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Brand } from "./Brand.tsx";
import { TwoWays } from "./TwoWays.tsx";

export function AloneFrame() {
  const say = useWords();
  return (
    <div data-density="roomy" className="min-h-dvh text-body lg:grid lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div data-screen-only className="sticky top-0 hidden h-dvh flex-col overflow-hidden border-r border-line bg-sunken lg:flex">
        <div className="px-8 pt-7">
          <Brand />
        </div>
        <div className="flex min-h-0 flex-1 flex-col justify-center">
          <TwoWays />
        </div>
        <p className="px-8 pb-10 font-serif text-title font-semibold text-balance">{say("shell/promise")}</p>
      </div>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header
          data-screen-only
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-4 pt-4 md:px-6 lg:justify-end lg:pt-6"
        >
          <span className="lg:hidden">
            <Brand />
          </span>
          <LanguageChoice />
        </header>
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-116 flex-1 pt-6 pb-12 outline-none md:pt-[12vh]">
          <Outlet />
        </main>
      </div>
    </div>
  );
}

function LanguageChoice() {
  const say = useWords();
  const { appearance, change } = useAppearance();
  return (
    <Segmented
      label={say("shell/language")}
      value={appearance.locale}
      onChange={(locale) => change({ locale })}
      segments={LANGUAGE_NAMES.map(({ value, label, lang }) => ({ value, label: <span lang={lang}>{label}</span> }))}
    />
  );
}
