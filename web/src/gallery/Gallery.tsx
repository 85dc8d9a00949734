import type { Locale } from "@entente/i18n/locale.ts";
import type { Appearance, Density, Theme } from "../lib/appearance.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { addressOf } from "./address.ts";
import { Buttons } from "./Buttons.tsx";
import { Choices } from "./Choices.tsx";
import { Dates } from "./Dates.tsx";
import { Feedback } from "./Feedback.tsx";
import { Figures } from "./Figures.tsx";
import { Forms } from "./Forms.tsx";
import { Inputs } from "./Inputs.tsx";
import { Layouts } from "./Layouts.tsx";
import { Navigation } from "./Navigation.tsx";
import { Overlays } from "./Overlays.tsx";
import { samplesOf } from "./samples.ts";
import { Tables } from "./Tables.tsx";
import { Trees } from "./Trees.tsx";

const PARTS = [Layouts, Buttons, Inputs, Choices, Dates, Forms, Overlays, Navigation, Feedback, Figures, Tables, Trees];

export function Gallery({ appearance }: { readonly appearance: Appearance }) {
  const samples = samplesOf(appearance.locale);
  const go = (change: Partial<Appearance>) => location.assign(addressOf({ ...appearance, ...change }));
  return (
    <>
      <header className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 md:px-5">
        <b className="mr-auto font-serif text-lead font-semibold">Entente · components</b>
        <Segmented<Locale>
          label="Language"
          value={appearance.locale}
          onChange={(locale) => go({ locale })}
          segments={[
            { value: "en", label: "EN" },
            { value: "zh-CN", label: "简" },
            { value: "zh-TW", label: "繁" },
          ]}
        />
        <Segmented<Theme>
          label="Theme"
          value={appearance.theme}
          onChange={(theme) => go({ theme })}
          segments={[
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
        />
        <Segmented<Density>
          label="Density"
          value={appearance.density}
          onChange={(density) => go({ density })}
          segments={[
            { value: "compact", label: "Compact" },
            { value: "roomy", label: "Roomy" },
          ]}
        />
      </header>
      <main>
        {PARTS.map((Part) => (
          <Part key={Part.name} t={samples} />
        ))}
      </main>
    </>
  );
}
