import { Plus } from "lucide-react";
import { useState } from "react";
import { deviceText } from "../../lib/device.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { PasskeyNameForm } from "./PasskeyNameForm.tsx";
import { usePasskeyAdding } from "./usePasskeys.ts";

export function AddPasskey({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const { add, fault } = usePasskeyAdding((codes) => {
    setOpen(false);
    if (codes !== null) onCodes(codes);
  });
  return (
    <Dialog
      title={say("security/passkey.add")}
      lead={say("security/passkey.add.text")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button icon={<Plus />}>{say("security/passkey.add")}</Button>}
    >
      <div className="flex flex-col gap-3">
        {fault !== null && <Notice tone="bad">{fault}</Notice>}
        <PasskeyNameForm name={deviceText(say, navigator.userAgent)} send={say("security/passkey.go")} onSend={add} />
      </div>
    </Dialog>
  );
}
