/** A quadrant as a chip, and the way from one to another. */
import { useLanguage } from "../../lib/words.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { cx } from "../../ui/classes.ts";
import { INK } from "../../ui/tones.ts";
import { quadrantName, quadrantTone } from "../../lib/quadrants.ts";

/** `null` is no place. */
export type QuadrantChangeProps = { readonly from: string | null; readonly to: string | null };

export function QuadrantChip({ code }: { readonly code: string }) {
  const language = useLanguage();
  return <Chip tone={quadrantTone(code)}>{quadrantName(language, code)}</Chip>;
}

/** In words of their hue, for a narrow column. */
export function QuadrantChange({ from, to }: QuadrantChangeProps) {
  const language = useLanguage();
  const { say } = language;
  const nameOf = (code: string | null) => (
    <span className={cx("font-medium", code === null ? "text-ink-3" : INK[quadrantTone(code)])}>
      {code === null ? say("matrix/unplaced") : quadrantName(language, code)}
    </span>
  );
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1 text-small">
      {nameOf(from)}
      <span className="text-ink-3">→</span>
      {nameOf(to)}
    </span>
  );
}

/** As chips; one alone where nothing changed. */
export const QuadrantCell = ({ from, to }: QuadrantChangeProps) => (
  <span className="inline-flex max-w-full items-center gap-1">
    {from !== to && from !== null && <QuadrantChip code={from} />}
    {from !== to && <span className="text-ink-3">→</span>}
    {to === null ? <span className="text-ink-3">–</span> : <QuadrantChip code={to} />}
  </span>
);
