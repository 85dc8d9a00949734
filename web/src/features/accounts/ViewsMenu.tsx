/** Views one comes back to: what is narrowed now gets a name, and is a press away from then on. */
import { Bookmark, BookmarkPlus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useSession } from "../../lib/session.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { Input } from "../../ui/Input.tsx";
import { Menu, MenuItem, MenuSeparator, Submenu } from "../../ui/Menu.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { type AccountSearch, isNarrowed, NOT_NARROWED } from "./account-search.ts";
import { isSameSearch, useSavedViews } from "./saved-views.ts";
import type { Want } from "./useAccountsScreen.ts";

export function ViewsMenu({ wanted, want }: { readonly wanted: AccountSearch; readonly want: Want }) {
  const say = useWords();
  const toast = useToast();
  const { person, workspace } = useSession();
  const { views, save, remove } = useSavedViews(`${person.id}.${workspace?.id ?? ""}`);
  const [isNaming, setNaming] = useState(false);
  const here = views.find(({ search }) => isSameSearch(search, wanted));
  const isWorthKeeping = here === undefined && (isNarrowed(wanted) || wanted.sort !== undefined || wanted.archived === true);
  const drop = (name: string) => {
    const view = views.find((one) => one.name === name);
    remove(name);
    if (view !== undefined)
      toast({ title: say("accounts/view.removed", { name }), action: { label: say("settings/undo"), onPress: () => save(view) } });
  };
  if (views.length === 0 && !isWorthKeeping) return null;
  return (
    <>
      <Menu align="end" trigger={<Button icon={<Bookmark />}>{here?.name ?? say("accounts/views")}</Button>}>
        {views.map(({ name, search }) => (
          <MenuItem
            key={name}
            onSelect={() => want({ ...NOT_NARROWED, archived: undefined, sort: undefined, order: undefined, ...search })}
            {...(name === here?.name && { end: say("accounts/view.here") })}
          >
            {name}
          </MenuItem>
        ))}
        {views.length > 0 && <MenuSeparator />}
        {isWorthKeeping && (
          <MenuItem icon={<BookmarkPlus />} onSelect={() => setNaming(true)}>
            {say("accounts/view.save")}
          </MenuItem>
        )}
        {views.length > 0 && (
          <Submenu icon={<Trash2 />} label={say("accounts/view.remove")}>
            {views.map(({ name }) => (
              <MenuItem key={name} onSelect={() => drop(name)}>
                {name}
              </MenuItem>
            ))}
          </Submenu>
        )}
      </Menu>
      <Dialog open={isNaming} onOpenChange={setNaming} title={say("accounts/view.save")} lead={say("accounts/view.lead")}>
        <NameForm
          onName={(name) => {
            save({ name, search: wanted });
            setNaming(false);
            toast({ title: say("accounts/view.saved", { name }) });
          }}
        />
      </Dialog>
    </>
  );
}

function NameForm({ onName }: { readonly onName: (name: string) => void }) {
  const say = useWords();
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") onName(name.trim());
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-4 pb-2">
      <div className="w-full">
        <Field label={say("accounts/view.name")}>
          <Input value={name} onChange={setName} maxLength={60} autoComplete="off" />
        </Field>
      </div>
      <Button variant="primary" type="submit" disabled={name.trim() === ""}>
        {say("settings/save")}
      </Button>
    </form>
  );
}
