import type { Locale } from "@entente/i18n/locale.ts";
import { ArrowRight } from "lucide-react";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import { useFormats, useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";

/** Each language in its own words, so that it is found by whoever reads no other; a press goes on in it. */
export function LanguageStep({ onChoose }: { readonly onChoose: (locale: Locale) => void }) {
  const say = useWords();
  const { locale } = useFormats();
  return (
    <ul className="border-b border-line">
      {LANGUAGE_NAMES.map(({ value, label }) => (
        <li key={value} className="border-t border-line">
          <button
            type="button"
            lang={value}
            onClick={() => onChoose(value)}
            className="group flex min-h-row -mx-2 w-[calc(100%+1rem)] items-center gap-3 rounded px-2 py-3 text-left hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-serif text-heading font-semibold">{label}</span>
              <span className="block text-small text-ink-3">{say(`setup/continue.${value}`)}</span>
            </span>
            {value === locale && (
              <span lang={locale} className="rounded-full bg-teal-soft px-2 text-small text-teal-ink">
                {say("setup/language.proposed")}
              </span>
            )}
            <ArrowRight aria-hidden size={16} className={cx("shrink-0", value === locale ? "text-teal" : "text-ink-3")} />
          </button>
        </li>
      ))}
    </ul>
  );
}
