/** The foot of a form that changes what is there: it can be saved or given up once something was changed. */
import { useFormState } from "react-hook-form";
import { Button } from "../ui/Button.tsx";
import { FormActions } from "../ui/Form.tsx";
import { useWords } from "./words.tsx";

export function SaveActions({ onDiscard }: { readonly onDiscard: () => void }) {
  const say = useWords();
  const { isDirty, isSubmitting } = useFormState();
  return (
    <FormActions>
      <Button variant="primary" type="submit" disabled={!isDirty} busy={isSubmitting}>
        {say("settings/save")}
      </Button>
      {isDirty && !isSubmitting && (
        <Button variant="quiet" onClick={onDiscard}>
          {say("settings/discard")}
        </Button>
      )}
    </FormActions>
  );
}
