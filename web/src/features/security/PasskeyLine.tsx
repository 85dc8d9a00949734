import type { Passkey } from "@entente/contract/security.ts";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useLanguage } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu, MenuItem } from "../../ui/Menu.tsx";
import { PasskeyNameForm } from "./PasskeyNameForm.tsx";
import { usePasskeyRemoval, usePasskeyRenaming } from "./usePasskeys.ts";

export function PasskeyLine({ passkey }: { readonly passkey: Passkey }) {
  const { say, format } = useLanguage();
  const { name, createdAt, lastUsedAt, isBackedUp, abilities } = passkey;
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const removal = usePasskeyRemoval();
  const rename = usePasskeyRenaming(passkey.id, () => setOpen(null));
  const close = (isOpen: boolean) => !isOpen && setOpen(null);
  const used =
    lastUsedAt === null
      ? say("security/passkey.unused")
      : say("security/passkey.used", { ago: format.ago(lastUsedAt, new Date().toISOString()) });
  return (
    <li className="flex items-center gap-3 border-t border-line py-2">
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">{name}</p>
        <p className="text-small text-ink-3">
          {say("security/passkey.since", { day: format.day(format.dayOf(createdAt)) })} · {used}
        </p>
        {!abilities.remove && <p className="text-small text-ink-3">{say("security/last-factor")}</p>}
      </div>
      <Chip outline>{say(isBackedUp ? "security/passkey.synced" : "security/passkey.single")}</Chip>
      <Menu align="end" trigger={<IconButton label={say("security/passkey.menu", { name })} icon={<Ellipsis />} />}>
        <MenuItem icon={<Pencil />} onSelect={() => setOpen("rename")}>
          {say("security/passkey.rename")}
        </MenuItem>
        {abilities.remove && (
          <MenuItem danger icon={<Trash2 />} onSelect={() => setOpen("remove")}>
            {say("security/passkey.remove")}
          </MenuItem>
        )}
      </Menu>
      <Dialog title={say("security/passkey.rename")} open={open === "rename"} onOpenChange={close}>
        <PasskeyNameForm name={name} send={say("settings/save")} onSend={rename} />
      </Dialog>
      <AlertDialog
        title={say("security/passkey.remove.title", { name })}
        confirm={say("security/passkey.remove")}
        open={open === "remove"}
        onOpenChange={close}
        onConfirm={() => removal.run(passkey)}
      >
        {say("security/passkey.remove.text")}
      </AlertDialog>
    </li>
  );
}
