/** Recovery codes, shown once: nobody leaves them but by saying that they are kept. */
import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { useSession } from "../../lib/session.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useUi } from "../../ui/UiProvider.tsx";
import { saveText } from "./save-text.ts";

export type CodesDialogProps = { readonly codes: readonly string[]; readonly onKept: () => void };

export function CodesDialog({ codes, onKept }: CodesDialogProps) {
  const { say, format } = useLanguage();
  const { today } = useUi();
  const { person } = useSession();
  const [isCopied, setCopied] = useState(false);
  const head = say("security/recovery.file", { email: person.email, address: location.origin, day: format.day(today) });
  const text = `${head}\n\n${codes.join("\n")}\n`;
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Dialog
      open
      isHeld
      title={say("security/recovery.title")}
      lead={say("security/recovery.once")}
      actions={
        <>
          {/* Without a secure connection there is no clipboard to write to. */}
          {isSecureContext && (
            <Button icon={isCopied ? <Check /> : <Copy />} onClick={copy}>
              <span aria-live="polite">{isCopied ? say("security/recovery.copied") : say("security/recovery.copy")}</span>
            </Button>
          )}
          <Button icon={<Download />} onClick={() => saveText("entente-recovery-codes.txt", text)}>
            {say("security/recovery.download")}
          </Button>
          <Button variant="primary" onClick={onKept}>
            {say("security/recovery.kept")}
          </Button>
        </>
      }
    >
      <ol
        aria-label={say("security/recovery.list")}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded bg-sunken px-4 py-3 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </Dialog>
  );
}
