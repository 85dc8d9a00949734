/** The matrix screen with an invented portfolio, in the frame of the product: `?page=matrix&accounts=10000`, `&kind=alike`. */
import { use, useMemo, useState } from "react";
import { liveKernel } from "../features/portfolio/live-kernel.ts";
import { MatrixScreen } from "../features/portfolio/MatrixScreen.tsx";
import type { Proposal } from "../features/portfolio/proposal.ts";
import { useFormats } from "../lib/words.tsx";
import { type Sample, samplePortfolio } from "./matrix-samples.ts";
import { SampleFrame } from "./SampleFrame.tsx";
import type { PartProps } from "./Specimen.tsx";

const KINDS = ["usual", "alike", "unknown"] as const;
const USUAL = 1284;

export function MatrixPage({ t }: PartProps) {
  const { locale } = useFormats();
  const sample = useMemo(() => sampleOf(location.search), []);
  const portfolio = useMemo(() => samplePortfolio(locale, t, sample), [locale, t, sample]);
  const kernel = use(liveKernel());
  const [done, setDone] = useState<Proposal | string>("");
  return (
    <SampleFrame t={t} done={typeof done === "string" ? done : JSON.stringify({ ...done, tiers: done.tiers.length })} onDone={setDone}>
      <MatrixScreen
        portfolio={portfolio}
        kernel={kernel}
        onPropose={setDone}
        onOpenAccount={setDone}
        trail={null}
        addressOf={(id) => `#${id}`}
      />
    </SampleFrame>
  );
}

function sampleOf(search: string): Sample {
  const asked = new URLSearchParams(search);
  const kind = KINDS.find((one) => one === asked.get("kind")) ?? "usual";
  const accounts = Number(asked.get("accounts") ?? { usual: USUAL, alike: 200, unknown: 12 }[kind]);
  return { kind, accounts: Number.isInteger(accounts) && accounts >= 0 ? accounts : USUAL };
}
