/** Three short steps; going back loses nothing. */
import { useEffect, useRef } from "react";
import { useWords } from "../../lib/words.tsx";
import { Page } from "../../ui/Page.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { AdministratorStep } from "./AdministratorStep.tsx";
import { LanguageStep } from "./LanguageStep.tsx";
import { STEPS, useSetup } from "./useSetup.ts";
import { WorkspaceStep } from "./WorkspaceStep.tsx";

export function SetupSteps({ token }: { readonly token: string }) {
  const say = useWords();
  const setup = useSetup(token);
  const { step } = setup;
  const at = STEPS.indexOf(step);
  // The button that was pressed is gone: what one types into next takes its place, which is what was refused if one was sent back.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const refused = box.current?.querySelector<HTMLElement>("input[aria-invalid=true]");
    if (step !== "language") (refused ?? box.current?.querySelector("input"))?.focus();
  }, [step]);
  const stateOf = (index: number) => (index < at ? "done" : index === at ? "current" : "todo");
  return (
    <Page title={say(`setup/${step}.title`)} lead={say(`setup/${step}.lead`)}>
      <div ref={box} className="flex flex-col gap-6 pt-2">
        <Stepper
          label={say("setup/steps")}
          steps={STEPS.map((one, index) => ({
            label: say(`setup/${one}.step`),
            state: stateOf(index),
            stateText: say(`setup/step.${stateOf(index)}`),
          }))}
        />
        {step === "language" && <LanguageStep onChoose={setup.chooseLanguage} />}
        {step === "administrator" && <AdministratorStep setup={setup} />}
        {step === "workspace" && <WorkspaceStep setup={setup} />}
      </div>
    </Page>
  );
}
