import { WifiOff } from "lucide-react";
import { useOnline } from "../../lib/useOnline.ts";
import { useWords } from "../../lib/words.tsx";

/** Says, while there is no connection, what that means for what is on the screen. */
export function OfflineNotice() {
  const say = useWords();
  const isOnline = useOnline();
  return (
    <div role="status">
      {!isOnline && (
        <p className="flex items-start gap-2 border-b border-line bg-amber-soft px-4 py-2 text-amber-ink md:px-5">
          <WifiOff aria-hidden size={15} className="mt-0.5 shrink-0" />
          {say("shell/offline")}
        </p>
      )}
    </div>
  );
}
