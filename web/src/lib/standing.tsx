/** How a tier, a change of it and a quadrant are drawn, wherever they stand. */
import { ArrowRight } from "lucide-react";
import { Chip } from "../ui/Chip.tsx";
import { UNSEEN } from "../ui/looks.ts";
import { quadrantName, quadrantTone } from "./quadrants.ts";
import { useLanguage, useWords } from "./words.tsx";

/** `null` for no tier. */
export function TierMark({ tier }: { readonly tier: string | null }) {
  const say = useWords();
  return tier === null ? <span className="text-ink-3">{say("tiers/none")}</span> : <Chip outline>{tier}</Chip>;
}

export function TierMove({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const say = useWords();
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-middle">
      <TierMark tier={from} />
      <ArrowRight size={12} className="shrink-0 text-red" aria-hidden />
      <span className={UNSEEN}>{say("tiers/becomes")}</span>
      <TierMark tier={to} />
    </span>
  );
}

export function QuadrantMark({ quadrant }: { readonly quadrant: string | null }) {
  const language = useLanguage();
  if (quadrant === null) return <span className="text-ink-3">–</span>;
  return <Chip tone={quadrantTone(quadrant)}>{quadrantName(language, quadrant)}</Chip>;
}
