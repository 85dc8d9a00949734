import { useState } from "react";
import { useWords } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useFactorRule } from "./useFactorRule.ts";

export function FactorSection({ isRequired }: { readonly isRequired: boolean }) {
  const say = useWords();
  const [isAsking, setAsking] = useState(false);
  const { weak, isOwnWeak, set } = useFactorRule();
  // It shuts somebody out: that is asked before. All else can be undone.
  const turn = (next: boolean) => (next && weak !== 0 ? setAsking(true) : void set.run(next));
  return (
    <SettingsSection title={say("workspace/factor")} about={say("workspace/factor.text")}>
      <Field
        inline
        label={say("workspace/factor.require")}
        {...(weak !== null && { hint: weak === 0 ? say("workspace/factor.all") : say("workspace/factor.some", { weak }) })}
      >
        <Switch checked={isRequired} disabled={set.isBusy} onChange={turn} />
      </Field>
      <AlertDialog
        title={say("workspace/factor.confirm")}
        confirm={say("workspace/factor.go")}
        open={isAsking}
        onOpenChange={setAsking}
        onConfirm={() => set.run(true)}
      >
        {say("workspace/factor.confirm.text", { weak: weak ?? 0, own: isOwnWeak ? "yes" : "no" })}
      </AlertDialog>
    </SettingsSection>
  );
}
