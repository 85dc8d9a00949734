/** Adding one account. */
import { createAccount } from "@entente/contract/accounts.ts";
import { getWorkspace } from "@entente/contract/workspaces.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { AccountFieldset, type AccountFields, accountSchema } from "../../lib/account-fields.tsx";
import { ACCOUNTS_KEY, accountQuery, versionedAccount } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { FormFailure, useFormFailure } from "../../lib/form-failure.tsx";
import { useRequestKey } from "../../lib/request-key.ts";
import { useSession } from "../../lib/session.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Drawer } from "../../ui/Drawer.tsx";
import { Form, FormActions } from "../../ui/Form.tsx";
import { useToast } from "../../ui/Toast.tsx";

export type AddAccountProps = { readonly isOpen: boolean; readonly setOpen: (isOpen: boolean) => void };

export function AddAccount({ isOpen, setOpen }: AddAccountProps) {
  const say = useWords();
  const { data } = useQuery({ queryKey: ["workspace-currency"], queryFn: ({ signal }) => api(getWorkspace, {}, signal), enabled: isOpen });
  return (
    <Drawer open={isOpen} onOpenChange={setOpen} title={say("accounts/add")} lead={say("accounts/add.lead")}>
      {data !== undefined && <AddForm currency={data.body.currency} onDone={() => setOpen(false)} />}
    </Drawer>
  );
}

function AddForm({ currency, onDone }: { readonly currency: string; readonly onDone: () => void }) {
  const say = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { person, roles } = useSession();
  const keyOf = useRequestKey();
  const schema = useMemo(() => accountSchema(say), [say]);
  const form = useForm<AccountFields, unknown, AccountFields>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: "",
      externalId: null,
      domain: null,
      taxId: null,
      segment: "",
      ownerId: roles.includes("account_manager") ? person.id : null,
      status: "active",
      currency,
    },
  });
  const showFailure = useFormFailure(form);
  const submit = async (body: AccountFields) => {
    try {
      const added = versionedAccount(await api(createAccount, { headers: keyOf(body), body }));
      queries.setQueryData(accountQuery(added.value.id).queryKey, added);
      void queries.invalidateQueries({ queryKey: ACCOUNTS_KEY });
      toast({ title: say("accounts/added", { name: added.value.name }) });
      onDone();
      await navigate({ to: "/accounts/$accountId", params: { accountId: added.value.id } });
    } catch (error) {
      showFailure(error);
    }
  };
  return (
    <Form form={form} onSubmit={submit} label={say("accounts/add")}>
      <AccountFieldset />
      <FormFailure />
      <FormActions>
        <Button variant="primary" type="submit" busy={form.formState.isSubmitting}>
          {say("accounts/add.send")}
        </Button>
      </FormActions>
    </Form>
  );
}
