/** The frame of the product around a sample screen, with what the screen last asked for where tests can read it. */
import {
  Activity,
  ChartScatter,
  House,
  ListTodo,
  MessageSquareText,
  Network,
  Plug,
  Presentation,
  SlidersHorizontal,
  Waypoints,
} from "lucide-react";
import type { ReactNode } from "react";
import type { FrameEntry } from "../app/frame/entries.ts";
import { Frame } from "../app/frame/Frame.tsx";
import { Crumbs } from "../lib/crumbs.tsx";
import { Link } from "../ui/Link.tsx";
import type { Samples } from "./samples.ts";
import { SampleLink } from "./SampleLink.tsx";

export type SampleFrameProps = {
  readonly t: Samples;
  readonly done: string;
  readonly onDone: (what: string) => void;
  readonly children: ReactNode;
};

export function SampleFrame({ t, done, onDone, children }: SampleFrameProps) {
  return (
    <Frame
      entries={entriesOf(t)}
      account={{
        name: t.people[0] ?? "",
        role: t.director,
        workspaceId: "1",
        workspaces: t.companies.slice(0, 2).map((name, index) => ({ id: String(index), name })),
        enterWorkspace: onDone,
        signOut: () => onDone("signed out"),
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
      {children}
      <output aria-label="done" className="sr-only">
        {done}
      </output>
    </Frame>
  );
}

const entriesOf = (t: Samples): readonly FrameEntry[] =>
  [
    { label: t.board, icon: <House /> },
    { label: t.portfolio, icon: <ChartScatter />, note: "1,284" },
    { label: t.org, icon: <Network /> },
    { label: t.goals, icon: <Waypoints />, note: "46" },
    { label: t.risks, icon: <Activity />, note: "7" },
    { label: t.note, icon: <MessageSquareText /> },
    { label: t.history, icon: <Presentation /> },
    { label: t.todo, icon: <ListTodo />, note: "12" },
    { label: t.matrix, icon: <SlidersHorizontal />, group: "settings" as const },
    { label: t.account, icon: <Plug />, group: "settings" as const },
  ].map((entry, index) => ({
    group: "work" as const,
    ...entry,
    key: entry.label,
    link: <SampleLink href={`#${index}`} />,
    isHere: index === 1,
  }));
