import type { Workspace } from "@entente/contract/workspaces.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { CircleCheck, CircleDashed, CircleHelp, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../lib/words.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { UNSEEN } from "../../ui/looks.ts";
import type { Item, ItemState } from "./checklist.ts";
import { useEvidence } from "./useEvidence.ts";

const MARKS: Readonly<Record<ItemState, { readonly icon: ReactNode; readonly look: string }>> = {
  done: { icon: <CircleCheck />, look: "text-green" },
  started: { icon: <Hourglass />, look: "text-amber" },
  open: { icon: <CircleDashed />, look: "text-ink-3" },
  unknown: { icon: <CircleHelp />, look: "text-ink-3" },
};

/** Where each is done. */
const PLACES: Readonly<Record<Item["key"], string>> = {
  "second-factor": "/settings/security",
  workspace: "/settings/workspace",
  colleagues: "/settings/members",
  everybody: "/settings/workspace",
  accounts: "/accounts",
  model: "/portfolio/models",
  tiers: "/portfolio/changes",
  mail: "/settings/system",
  backup: "/settings/system",
};

export type ChecklistProps = { readonly items: readonly Item[]; readonly workspace: Workspace; readonly now: string };

export function Checklist({ items, workspace, now }: ChecklistProps) {
  const next = items.find(({ state }) => state === "open");
  return (
    <ul>
      {items.map((item) => (
        <Line key={item.key} item={item} isNext={item === next} workspace={workspace} now={now} />
      ))}
    </ul>
  );
}

type LineProps = Omit<ChecklistProps, "items"> & {
  readonly item: Item;
  /** The first that is missing. */
  readonly isNext: boolean;
};

function Line({ item, isNext, workspace, now }: LineProps) {
  const say = useWords();
  const evidenceOf = useEvidence(workspace, now);
  const { key, state } = item;
  const { icon, look } = MARKS[state];
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-2 border-t border-line py-3 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span className={`mt-0.5 [&_svg]:size-[18px] [&_svg]:stroke-[1.8] ${look}`}>
        <span aria-hidden>{icon}</span>
        <span className={UNSEEN}>{say(`home/state.${state}`)}</span>
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold">{say(`home/item.${key}`)}</h3>
        <p className="max-w-150 text-ink-2">{evidenceOf(item)}</p>
        {key === "backup" && state !== "done" && (
          <div className="mt-1.5 max-w-90">
            <CopyField value="npx entente backup" aria-label={say("home/item.backup.command")} />
          </div>
        )}
      </div>
      <span className="max-sm:col-start-2">
        <LinkButton variant={isNext ? "primary" : "secondary"} render={<RouterLink to={PLACES[key]} />}>
          {say(state === "done" ? "home/look" : `home/do.${key}`)}
        </LinkButton>
      </span>
    </li>
  );
}
