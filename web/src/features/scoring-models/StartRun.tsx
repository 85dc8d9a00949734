/** Scoring all accounts anew. */
import type { ScoringModel } from "@entente/contract/scoring-models.ts";
import { Play } from "lucide-react";
import { useState } from "react";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog, DialogClose } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { useStartRun } from "./useModelsScreen.ts";

export type StartRunProps = { readonly models: readonly ScoringModel[]; readonly inForce: ScoringModel };

export function StartRun({ models, inForce }: StartRunProps) {
  const say = useWords();
  const { run, isBusy } = useStartRun();
  const [modelId, setModelId] = useState(inForce.id);
  const [proposesTiers, setProposes] = useState(false);
  const runnable = models.filter(({ abilities }) => abilities.run);
  return (
    <Dialog
      title={say("models/run")}
      lead={say("models/run.lead")}
      trigger={
        <Button variant="primary" icon={<Play />}>
          {say("models/run")}
        </Button>
      }
      actions={
        <>
          <DialogClose>
            <Button>{say("ui/cancel")}</Button>
          </DialogClose>
          <Button variant="primary" busy={isBusy} onClick={() => void run({ modelId, proposesTiers })}>
            {say("models/run.send")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={say("runs/fact.model")} {...(modelId !== inForce.id && { hint: say("models/run.other") })}>
          <Select
            value={modelId}
            onChange={setModelId}
            options={runnable.map(({ id, name, version, isInForce }) => ({
              value: id,
              label: say("runs/model", { name, version }),
              ...(isInForce && { hint: say("models/in-force") }),
            }))}
          />
        </Field>
        <Checkbox checked={proposesTiers} onChange={setProposes} label={say("models/run.proposes")} />
      </div>
    </Dialog>
  );
}
