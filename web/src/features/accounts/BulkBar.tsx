/** What can be done to the accounts that are chosen. */
import type { Account } from "@entente/contract/accounts.ts";
import { Archive, ArchiveRestore, UserRound } from "lucide-react";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { membersQuery } from "../../lib/members.ts";
import { PersonChoice } from "../../lib/person-choice.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog, DialogClose } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { useBulk } from "./useBulk.ts";

export type BulkBarProps = { readonly chosen: readonly Account[]; readonly clear: () => void };

export function BulkBar({ chosen, clear }: BulkBarProps) {
  const say = useWords();
  const { isBusy, run } = useBulk(clear);
  const changeable = chosen.filter(({ abilities }) => abilities.change);
  const archivable = chosen.filter(({ abilities }) => abilities.archive);
  const restorable = chosen.filter(({ abilities }) => abilities.restore);
  return (
    <div role="region" aria-label={say("accounts/bulk")} className="flex flex-wrap items-center gap-2 rounded bg-teal-soft px-3 py-1.5">
      <span className="mr-1 font-semibold text-teal-ink">{say("accounts/bulk.chosen", { count: chosen.length })}</span>
      {changeable.length > 0 && (
        <OwnerDialog accounts={changeable} isBusy={isBusy} give={(ownerId, who) => run(changeable, { kind: "owner", ownerId }, who)} />
      )}
      {archivable.length > 0 && (
        <Button icon={<Archive />} busy={isBusy} onClick={() => void run(archivable, { kind: "archive", isArchived: true })}>
          {say("accounts/archive")}
        </Button>
      )}
      {restorable.length > 0 && (
        <Button icon={<ArchiveRestore />} busy={isBusy} onClick={() => void run(restorable, { kind: "archive", isArchived: false })}>
          {say("accounts/restore")}
        </Button>
      )}
      <Button variant="quiet" onClick={clear}>
        {say("accounts/bulk.clear")}
      </Button>
    </div>
  );
}

type OwnerDialogProps = {
  readonly accounts: readonly Account[];
  readonly isBusy: boolean;
  readonly give: (ownerId: string | null, who: string) => Promise<void>;
};

function OwnerDialog({ accounts, isBusy, give }: OwnerDialogProps) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const [ownerId, setOwner] = useState<string | null>(null);
  const { data: members = [] } = useQuery({ ...membersQuery, enabled: isOpen });
  const who = members.find(({ personId }) => personId === ownerId)?.fullName ?? "";
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={say("accounts/bulk.owner.title", { count: accounts.length })}
      trigger={
        <Button icon={<UserRound />} busy={isBusy}>
          {say("accounts/bulk.owner")}
        </Button>
      }
      actions={
        <>
          <DialogClose>
            <Button>{say("ui/cancel")}</Button>
          </DialogClose>
          <Button
            variant="primary"
            busy={isBusy}
            onClick={() => {
              setOpen(false);
              void give(ownerId, who);
            }}
          >
            {say("accounts/bulk.owner.give")}
          </Button>
        </>
      }
    >
      <Field label={say("accounts/field.owner")} hint={say("accounts/bulk.owner.hint")}>
        <PersonChoice value={ownerId} onChange={setOwner} placeholder={say("accounts/facet.ownerId.none")} />
      </Field>
    </Dialog>
  );
}
