import { useWords } from "../../lib/words.tsx";

/** Between two ways to do the same. */
export function Or() {
  const say = useWords();
  return (
    <p className="flex items-center gap-3 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {say("sign-in/or")}
    </p>
  );
}
