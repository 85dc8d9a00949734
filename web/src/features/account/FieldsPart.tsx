import type { Account } from "@entente/contract/accounts.ts";
import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { AccountFieldset, type AccountFields, fieldsOf } from "../../lib/account-fields.tsx";
import { ConflictNotice, type FieldWords } from "../../lib/ConflictNotice.tsx";
import { FormFailure } from "../../lib/form-failure.tsx";
import { membersQuery } from "../../lib/members.ts";
import { SaveActions } from "../../lib/SaveActions.tsx";
import { useSession } from "../../lib/session.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Form } from "../../ui/Form.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { useArchiving, useFieldsForm } from "./useFieldsForm.ts";

/** What is written down of the account itself, and putting it away. */
export function FieldsPart({ read }: { readonly read: Versioned<Account> }) {
  const say = useWords();
  const { abilities } = read.value;
  return (
    <div>
      <SettingsSection title={say("account/fields")} about={say("account/fields.text")}>
        {abilities.change ? <FieldsForm read={read} /> : <Written account={read.value} />}
      </SettingsSection>
      {(abilities.archive || abilities.restore) && (
        <SettingsSection title={say("account/archive")} about={say("account/archive.text")}>
          <Archiving account={read.value} />
        </SettingsSection>
      )}
    </div>
  );
}

function FieldsForm({ read }: { readonly read: Versioned<Account> }) {
  const say = useWords();
  const { form, submit, conflict, takeTheirs } = useFieldsForm(read);
  const words = useFieldWords();
  return (
    <Form form={form} onSubmit={submit} label={say("account/fields")}>
      {conflict !== null && <ConflictNotice conflict={conflict} words={words} onTakeTheirs={takeTheirs} />}
      <AccountFieldset />
      <FormFailure />
      <SaveActions onDiscard={takeTheirs} />
    </Form>
  );
}

/** For who may read it only. */
function Written({ account }: { readonly account: Account }) {
  const words = useFieldWords();
  const fields = fieldsOf(account);
  const lines = [
    [words.externalId.label, words.externalId.text(fields.externalId)],
    [words.taxId.label, words.taxId.text(fields.taxId)],
    [words.domain.label, words.domain.text(fields.domain)],
    [words.segment.label, words.segment.text(fields.segment)],
    [words.ownerId.label, words.ownerId.text(fields.ownerId)],
    [words.status.label, words.status.text(fields.status)],
    [words.currency.label, words.currency.text(fields.currency)],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {lines.map(([label, text]) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd className="break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Archiving({ account }: { readonly account: Account }) {
  const say = useWords();
  const { run, isBusy } = useArchiving(account);
  return (
    <div>
      {account.abilities.archive ? (
        <Button icon={<Archive />} busy={isBusy} onClick={() => void run(true)}>
          {say("accounts/archive")}
        </Button>
      ) : (
        <Button icon={<ArchiveRestore />} busy={isBusy} onClick={() => void run(false)}>
          {say("accounts/restore")}
        </Button>
      )}
    </div>
  );
}

function useFieldWords(): FieldWords<AccountFields> {
  const say = useWords();
  const { abilities } = useSession();
  const { data: members = [] } = useQuery({ ...membersQuery, enabled: abilities.seeMembers });
  const none = say("accounts/value.none");
  const orNone = (text: string | null) => (text === null || text === "" ? none : text);
  return {
    name: { label: say("accounts/field.name"), text: (name) => name },
    externalId: { label: say("accounts/field.externalId"), text: orNone },
    domain: { label: say("accounts/field.domain"), text: orNone },
    taxId: { label: say("accounts/field.taxId"), text: orNone },
    segment: { label: say("accounts/field.segment"), text: orNone },
    ownerId: {
      label: say("accounts/field.owner"),
      text: (id) => (id === null ? none : (members.find(({ personId }) => personId === id)?.fullName ?? say("audit/whom.gone"))),
    },
    status: { label: say("accounts/field.status"), text: (status) => say(`accounts/status.${status}`) },
    currency: { label: say("accounts/field.currency"), text: (currency) => currency },
  };
}
