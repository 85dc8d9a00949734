import { ChevronRight } from "lucide-react";
import { useWords } from "../../lib/words.tsx";
import { Spinner } from "../../ui/Spinner.tsx";

export type WorkspaceListProps = {
  readonly workspaces: ReadonlyArray<{ readonly id: string; readonly name: string; readonly isHere: boolean }>;
  readonly entering: string | null;
  readonly onChoose: (id: string) => void;
};

export function WorkspaceList({ workspaces, entering, onChoose }: WorkspaceListProps) {
  const say = useWords();
  return (
    <ul className="border-b border-line">
      {workspaces.map(({ id, name, isHere }) => (
        <li key={id} className="border-t border-line">
          <button
            type="button"
            disabled={entering !== null}
            aria-busy={entering === id || undefined}
            onClick={() => onChoose(id)}
            className="flex min-h-row -mx-2 w-[calc(100%+1rem)] items-center gap-3 rounded px-2 py-2.5 text-left hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-serif text-lead font-semibold break-words">{name}</span>
              {isHere && <span className="block text-small text-ink-3">{say("workspaces/here")}</span>}
            </span>
            {entering === id ? <Spinner /> : <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-3" />}
          </button>
        </li>
      ))}
    </ul>
  );
}
