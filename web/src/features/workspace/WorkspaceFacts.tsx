import type { Workspace } from "@entente/contract/workspaces.ts";
import { useLanguage } from "../../lib/words.tsx";
import { workspaceWords } from "./WorkspaceForm.tsx";

/** The settings for those who do not change them. */
export function WorkspaceFacts({ workspace }: { readonly workspace: Workspace }) {
  const language = useLanguage();
  const { say } = language;
  const words = workspaceWords(language);
  const lines = [
    [words.name.label, workspace.name],
    [words.locale.label, words.locale.text(workspace.locale)],
    [words.timeZone.label, workspace.timeZone],
    [words.currency.label, workspace.currency],
    [words.fiscalStartMonth.label, words.fiscalStartMonth.text(workspace.fiscalStartMonth)],
    [say("workspace/factor"), say(workspace.requiresSecondFactor ? "workspace/factor.is-on" : "workspace/factor.is-off")],
  ];
  return (
    <dl className="grid max-w-170 border-b border-line sm:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]">
      {lines.map(([name, value]) => (
        <div key={name} className="col-span-full grid grid-cols-subgrid gap-x-10 border-t border-line py-2">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
