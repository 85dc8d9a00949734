/** The theme's colours for what is painted, read again when the theme changes. */
import { useSyncExternalStore } from "react";
import { type Colour, colourOf, mixed } from "./matrix/colours.ts";
import type { BoxLook, Palette } from "./matrix/scene.ts";
import type { Tone } from "../../ui/tones.ts";

export type Paints = { readonly palette: Palette; readonly lookOf: (tone: Tone) => BoxLook };

export const usePaints = (): Paints => useSyncExternalStore(subscribe, read);

let known: { readonly key: string; readonly paints: Paints } | null = null;

function read(): Paints {
  const { theme = "" } = document.documentElement.dataset;
  const key = `${theme} ${document.documentElement.lang}`;
  if (known?.key !== key) known = { key, paints: paintsOf() };
  return known.paints;
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "lang"] });
  return () => observer.disconnect();
}

function paintsOf(): Paints {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): Colour => colourOf(style.getPropertyValue(name));
  const paper = token("--paper");
  return {
    palette: {
      paper,
      ink: token("--ink"),
      quiet: token("--ink-3"),
      line: token("--line"),
      line2: token("--line-2"),
      change: token("--red"),
      changeInk: token("--red-ink"),
      focus: token("--focus"),
      font: getComputedStyle(document.body).fontFamily,
    },
    lookOf: (tone) => ({ mark: token(`--${tone}`), ground: mixed(paper, token(`--${tone}`), tone === "grey" ? 0.035 : 0.065) }),
  };
}
