/** Changing an account's fields, putting it away and bringing it back. */
import { type Account, changeAccount, setAccountArchived } from "@entente/contract/accounts.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { type AccountFields, accountSchema, fieldsOf } from "../../lib/account-fields.tsx";
import { accountQuery, ACCOUNTS_KEY, readAccount, versionedAccount } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useVersionedForm, type Versioned, type VersionedForm } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";

export function useFieldsForm(read: Versioned<Account>): VersionedForm<AccountFields> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const accountId = read.value.id;
  const query = accountQuery(accountId);
  const schema = useMemo(() => accountSchema(say), [say]);
  return useVersionedForm<Account, AccountFields>({
    read,
    schema,
    valuesOf: fieldsOf,
    write: async (body, etag) => versionedAccount(await api(changeAccount, { params: { accountId }, headers: { "if-match": etag }, body })),
    reread: () => queries.fetchQuery({ ...query, staleTime: 0 }),
    onSaved: (now) => {
      queries.setQueryData(query.queryKey, now);
      void queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      toast({ title: say("account/saved", { name: now.value.name }) });
    },
  });
}

/** Takes whether the account is to be put away. Asks nothing, because it can be taken back. */
export function useArchiving({ id, name }: Account): Doing<boolean> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const set = async (isArchived: boolean) => {
    const { etag } = await readAccount(id);
    const answer = await api(setAccountArchived, { params: { accountId: id }, headers: { "if-match": etag }, body: { isArchived } });
    queries.setQueryData(accountQuery(id).queryKey, versionedAccount(answer));
    await queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
  };
  const back = useDoing(set);
  return useDoing(async (isArchived: boolean) => {
    await set(isArchived);
    toast({
      title: say(isArchived ? "account/archive.done" : "account/restore.done", { name }),
      action: { label: say("settings/undo"), onPress: () => void back.run(!isArchived) },
    });
  });
}
