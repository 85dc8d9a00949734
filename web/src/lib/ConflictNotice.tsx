/** Says what others have changed while a form was filled in, and lets the person decide. */
import type { FieldValues } from "react-hook-form";
import { Button } from "../ui/Button.tsx";
import { DiffList } from "../ui/DiffList.tsx";
import { Notice } from "../ui/Notice.tsx";
import { changedFields, type Conflict } from "./useVersionedForm.ts";
import { useWords } from "./words.tsx";

/** A field's label, and what its value is called. */
export type FieldWords<V> = { readonly [K in keyof V]: { readonly label: string; readonly text: (value: V[K]) => string } };

export type ConflictNoticeProps<V extends FieldValues> = {
  readonly conflict: Conflict<V>;
  readonly words: FieldWords<V>;
  readonly onTakeTheirs: () => void;
};

export function ConflictNotice<V extends FieldValues>({ conflict, words, onTakeTheirs }: ConflictNoticeProps<V>) {
  const say = useWords();
  const { before, now } = conflict;
  return (
    <div role="alert">
      <Notice
        tone="warning"
        title={say("settings/conflict")}
        action={<Button onClick={onTakeTheirs}>{say("settings/conflict.theirs")}</Button>}
      >
        <p className="mb-2">{say("settings/conflict.text")}</p>
        <DiffList
          label={say("settings/conflict.changes")}
          differences={changedFields(before, now).map((name) => ({
            id: name,
            kind: "changed",
            kindText: say("settings/conflict.changed"),
            label: words[name].label,
            before: words[name].text(before[name]),
            after: words[name].text(now[name]),
          }))}
        />
      </Notice>
    </div>
  );
}
