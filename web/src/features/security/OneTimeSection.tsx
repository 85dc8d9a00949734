import type { Security } from "@entente/contract/security.ts";
import { useState } from "react";
import { useLanguage } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { OneTimeSetup } from "./OneTimeSetup.tsx";
import { type OneTimeSecret, useOneTimeBeginning, useOneTimeRemoval } from "./useOneTimePassword.ts";

export type OneTimeSectionProps = {
  readonly oneTimePassword: Security["oneTimePassword"];
  readonly onCodes: (codes: readonly string[]) => void;
};

export function OneTimeSection({ oneTimePassword, onCodes }: OneTimeSectionProps) {
  const { say, format } = useLanguage();
  return (
    <SettingsSection title={say("security/code")} about={say("security/code.text")}>
      {oneTimePassword === null ? (
        <SetUp onCodes={onCodes} />
      ) : (
        <div className="flex flex-col items-start gap-2">
          <p>{say("security/code.since", { day: format.day(format.dayOf(oneTimePassword.confirmedAt)) })}</p>
          {oneTimePassword.abilities.remove ? <Remove /> : <p className="text-small text-ink-3">{say("security/last-factor")}</p>}
        </div>
      )}
    </SettingsSection>
  );
}

function SetUp({ onCodes }: Pick<OneTimeSectionProps, "onCodes">) {
  const { say } = useLanguage();
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const beginning = useOneTimeBeginning(setSecret);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="text-ink-3">{say("security/code.none")}</span>
      <Button busy={beginning.isBusy} onClick={() => void beginning.run()}>
        {say("security/code.set-up")}
      </Button>
      {secret !== null && (
        <Dialog open onOpenChange={(isOpen) => !isOpen && setSecret(null)} title={say("security/code.set-up")}>
          <OneTimeSetup
            secret={secret}
            onDone={(codes) => {
              setSecret(null);
              if (codes !== null) onCodes(codes);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

function Remove() {
  const { say } = useLanguage();
  const { run } = useOneTimeRemoval();
  return (
    <AlertDialog
      title={say("security/code.remove")}
      confirm={say("security/code.remove")}
      onConfirm={() => run()}
      trigger={<Button>{say("security/code.remove")}</Button>}
    >
      {say("security/code.remove.text")}
    </AlertDialog>
  );
}
