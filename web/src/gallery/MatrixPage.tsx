/** The matrix screen with an invented portfolio, in the frame of the product: `?page=matrix&accounts=10000`, `&kind=alike`. */
import { use, useMemo, useState } from "react";
import { liveKernel } from "../features/portfolio/live-kernel.ts";
import { MatrixScreen } from "../features/portfolio/MatrixScreen.tsx";
import type { Proposal } from "../features/portfolio/proposal.ts";
import { Frame } from "../app/frame/Frame.tsx";
import { Crumbs } from "../lib/crumbs.tsx";
import { useFormats } from "../lib/words.tsx";
import { Link } from "../ui/Link.tsx";
import { entriesOf } from "./FramePage.tsx";
import { type Sample, samplePortfolio } from "./matrix-samples.ts";
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
    <Frame
      entries={entriesOf(t)}
      account={{
        name: t.people[0] ?? "",
        role: t.director,
        workspaceId: "1",
        workspaces: t.companies.slice(0, 2).map((name, index) => ({ id: String(index), name })),
        enterWorkspace: setDone,
        signOut: () => setDone("signed out"),
      }}
    >
      <Crumbs
        steps={[
          <Link key="portfolio" href="#portfolio">
            {t.portfolio}
          </Link>,
          t.matrix,
        ]}
      />
      <MatrixScreen
        portfolio={portfolio}
        kernel={kernel}
        onPropose={setDone}
        onOpenAccount={setDone}
        trail={null}
        addressOf={(id) => `#${id}`}
      />
      <output aria-label="done" className="sr-only">
        {typeof done === "string" ? done : JSON.stringify({ ...done, tiers: done.tiers.length })}
      </output>
    </Frame>
  );
}

function sampleOf(search: string): Sample {
  const asked = new URLSearchParams(search);
  const kind = KINDS.find((one) => one === asked.get("kind")) ?? "usual";
  const accounts = Number(asked.get("accounts") ?? { usual: USUAL, alike: 200, unknown: 12 }[kind]);
  return { kind, accounts: Number.isInteger(accounts) && accounts >= 0 ? accounts : USUAL };
}
