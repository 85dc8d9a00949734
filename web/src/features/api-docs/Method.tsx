/** GET, POST and the others, each in a colour of its own besides its name. */
import { cx } from "../../ui/classes.ts";
import { SOFT, type Tone } from "../../ui/tones.ts";

const TONES: Readonly<Record<string, Tone>> = { GET: "blue", POST: "green", PUT: "amber", PATCH: "amber", DELETE: "red" };

export const Method = ({ method }: { readonly method: string }) => (
  <span
    className={cx(
      "inline-block w-13 shrink-0 rounded px-1 text-center font-mono text-caption font-semibold",
      SOFT[TONES[method] ?? "grey"],
    )}
  >
    {method}
  </span>
);
