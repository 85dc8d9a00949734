/** What colleagues have written down about the account. */
import { type Account, addNote, listNotes, type Note, removeNote } from "@entente/contract/accounts.ts";
import { prose } from "@entente/contract/words.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { Listed } from "../../lib/Listed.tsx";
import { usePaged } from "../../lib/paged.ts";
import { useRequestKey } from "../../lib/request-key.ts";
import { useDoing } from "../../lib/useDoing.ts";
import { useFormats, useWords } from "../../lib/words.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form, FormActions, FormField } from "../../ui/Form.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Textarea } from "../../ui/Textarea.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useDeferred } from "./deferred.ts";

type Written = z.infer<typeof Note>;

const notesKey = (accountId: string) => [...ACCOUNTS_KEY, "notes", accountId] as const;

export function Notes({ account }: { readonly account: Account }) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const accountId = account.id;
  const notes = usePaged<Written>({
    key: notesKey(accountId),
    ask: (cursor, signal) => api(listNotes, { params: { accountId }, query: { limit: 30, cursor } }, signal),
  });
  const removal = useDoing(async (noteId: string) => {
    await api(removeNote, { params: { accountId, noteId } });
    await queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
  });
  const deferred = useDeferred(removal.run);
  const remove = ({ id }: Written) => {
    deferred.put(id);
    toast({ title: say("account/note.removed"), action: { label: say("settings/undo"), onPress: () => deferred.takeBack(id) } });
  };
  return (
    <div className="max-w-190">
      {account.abilities.addNote && <NoteForm accountId={accountId} />}
      <Listed list={notes} empty={say("account/notes.empty")}>
        {(items) => (
          <ol aria-label={say("account/part.notes")}>
            {items
              .filter(({ id }) => !deferred.isWaiting(id))
              .map((note) => (
                <NoteLine key={note.id} note={note} onRemove={() => remove(note)} />
              ))}
          </ol>
        )}
      </Listed>
    </div>
  );
}

function NoteLine({ note, onRemove }: { readonly note: Written; readonly onRemove: () => void }) {
  const say = useWords();
  const format = useFormats();
  const { text, author, createdAt, abilities } = note;
  return (
    <li className="flex gap-2.5 border-b border-line py-3">
      <Avatar silent person={{ name: author.name, side: "ours" }} />
      <div className="min-w-0 flex-1">
        <p className="text-small text-ink-3">
          <span className="font-semibold text-ink">{author.name}</span> · <time dateTime={createdAt}>{format.time(createdAt)}</time>
        </p>
        <p className="whitespace-pre-wrap break-words">{text}</p>
      </div>
      {abilities.remove && (
        <IconButton inset label={say("account/note.remove", { name: author.name })} icon={<Trash2 />} onClick={onRemove} />
      )}
    </li>
  );
}

type Fields = { readonly text: string };

function NoteForm({ accountId }: { readonly accountId: string }) {
  const say = useWords();
  const queries = useQueryClient();
  const keyOf = useRequestKey();
  const schema = useMemo(() => z.object({ text: heldTo(prose(10_000), say("account/note.missing")) }), [say]);
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(schema), defaultValues: { text: "" } });
  const showFailure = useFormFailure(form);
  const submit = async (body: Fields) => {
    try {
      await api(addNote, { params: { accountId }, headers: keyOf(body), body });
      form.reset();
      await queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit} label={say("account/note.add")}>
      <FormField<Fields, "text"> name="text" label={say("account/note.text")}>
        {(field) => <Textarea {...field} />}
      </FormField>
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("account/note.add")}
        </Button>
      </FormActions>
    </Form>
  );
}
