/** The hues of the product. Which one stands for what is decided where the noun is known. */
export type Tone = "teal" | "amber" | "green" | "blue" | "grey" | "red";

/** A soft fill with text on it. */
export const SOFT: Readonly<Record<Tone, string>> = {
  teal: "bg-teal-soft text-teal-ink",
  amber: "bg-amber-soft text-amber-ink",
  green: "bg-green-soft text-green-ink",
  blue: "bg-blue-soft text-blue-ink",
  grey: "bg-grey-soft text-grey-ink",
  red: "bg-red-soft text-red-ink",
};

/** Text of a hue. */
export const INK: Readonly<Record<Tone, string>> = {
  teal: "text-teal-ink",
  amber: "text-amber-ink",
  green: "text-green-ink",
  blue: "text-blue-ink",
  grey: "text-grey-ink",
  red: "text-red-ink",
};

/** A mark of the plain hue. */
export const FILL: Readonly<Record<Tone, string>> = {
  teal: "bg-teal",
  amber: "bg-amber",
  green: "bg-green",
  blue: "bg-blue",
  grey: "bg-grey",
  red: "bg-red",
};

export const STROKE: Readonly<Record<Tone, string>> = {
  teal: "stroke-teal fill-teal",
  amber: "stroke-amber fill-amber",
  green: "stroke-green fill-green",
  blue: "stroke-blue fill-blue",
  grey: "stroke-grey fill-grey",
  red: "stroke-red fill-red",
};
