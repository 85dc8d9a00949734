import { DENSITIES, THEMES } from "../../lib/appearance.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { useWords } from "../../lib/words.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";

/** How the product looks here; nobody else is concerned. */
export function BrowserSection() {
  const say = useWords();
  const { appearance, change } = useAppearance();
  return (
    <SettingsSection title={say("profile/browser")} about={say("profile/browser.text")}>
      <Line label={say("shell/theme")}>
        <Segmented
          label={say("shell/theme")}
          value={appearance.theme}
          onChange={(theme) => change({ theme })}
          segments={THEMES.map((theme) => ({ value: theme, label: say(`shell/theme.${theme}`) }))}
        />
      </Line>
      <Line label={say("shell/density")}>
        <Segmented
          label={say("shell/density")}
          value={appearance.density}
          onChange={(density) => change({ density })}
          segments={DENSITIES.map((density) => ({ value: density, label: say(`shell/density.${density}`) }))}
        />
      </Line>
    </SettingsSection>
  );
}

const Line = ({ label, children }: { readonly label: string; readonly children: React.ReactNode }) => (
  <div className="flex flex-col items-start gap-1">
    <span aria-hidden className="text-small font-medium text-ink-2">
      {label}
    </span>
    {children}
  </div>
);
