/** Colours as numbers, for pictures that are made pixel by pixel. */

/** Red, green and blue, 0–255. */
export type Colour = readonly [number, number, number];

/** Reads `#1d4f60`; black for anything else. */
export function colourOf(hex: string): Colour {
  const digits = /^#([0-9a-f]{6})$/iu.exec(hex.trim())?.[1] ?? "000000";
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `over` laid on `under` with an opacity of 0–1. */
export function mixed(under: Colour, over: Colour, opacity: number): Colour {
  const channel = (at: 0 | 1 | 2) => Math.round(under[at] + (over[at] - under[at]) * opacity);
  return [channel(0), channel(1), channel(2)];
}

export const cssOf = ([red, green, blue]: Colour, opacity = 1): string => `rgb(${red} ${green} ${blue} / ${opacity})`;
