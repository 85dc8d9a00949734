/** The fields of an account, as it is added and as it is changed. */
import { type Account, changeAccount } from "@entente/contract/accounts.ts";
import { Currency, line } from "@entente/contract/words.ts";
import { ACCOUNT_STATUSES, type AccountStatus, isAccountStatus } from "@entente/domain/accounts/account.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { z } from "zod";
import { FormField } from "../ui/Form.tsx";
import { Input } from "../ui/Input.tsx";
import { Select } from "../ui/Select.tsx";
import { CurrencyChoice } from "./choices.tsx";
import { chosenBy, heldTo } from "./held-to.ts";
import { PersonChoice } from "./person-choice.tsx";
import { useWords } from "./words.tsx";

/** As the contract has them; an empty text is none. */
export type AccountFields = {
  readonly name: string;
  readonly externalId: string | null;
  readonly domain: string | null;
  readonly taxId: string | null;
  readonly segment: string;
  readonly ownerId: string | null;
  readonly status: AccountStatus;
  readonly currency: string;
};

export const fieldsOf = (account: Account): AccountFields => {
  const { name, externalId, domain, taxId, segment, owner, status, currency } = account;
  return { name, externalId, domain, taxId, segment, ownerId: owner?.id ?? null, status, currency };
};

const { domain: Domain } = changeAccount.body.shape;

export const accountSchema = (say: Say) =>
  z.object({
    name: heldTo(line(200), say("accounts/field.name.wrong")),
    externalId: chosenBy(line(120).nullable(), say("accounts/field.externalId.wrong")),
    domain: chosenBy(Domain.unwrap(), say("accounts/field.domain.wrong")),
    taxId: chosenBy(line(40).nullable(), say("accounts/field.taxId.wrong")),
    segment: heldTo(z.union([z.literal(""), line(120)]), say("accounts/field.segment.wrong")),
    ownerId: z.string().nullable(),
    status: z.enum(ACCOUNT_STATUSES),
    currency: heldTo(Currency, say("workspace-new/currency.missing")),
  });

export function AccountFieldset() {
  const say = useWords();
  return (
    <>
      <FormField<AccountFields, "name"> name="name" label={say("accounts/field.name")}>
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField<AccountFields, "segment"> name="segment" label={say("accounts/field.segment")} optional>
          {(field) => <Input {...field} autoComplete="off" />}
        </FormField>
        <FormField<AccountFields, "status"> name="status" label={say("accounts/field.status")}>
          {({ value, onChange, onBlur }) => (
            <Select
              options={ACCOUNT_STATUSES.map((status) => ({ value: status, label: say(`accounts/status.${status}`) }))}
              value={value}
              onChange={(next) => isAccountStatus(next) && onChange(next)}
              onBlur={onBlur}
            />
          )}
        </FormField>
      </div>
      <FormField<AccountFields, "ownerId"> name="ownerId" label={say("accounts/field.owner")} optional>
        {({ value, onChange, onBlur }) => <PersonChoice value={value} onChange={onChange} onBlur={onBlur} />}
      </FormField>
      <Text name="externalId" />
      <div className="grid gap-4 sm:grid-cols-2">
        <Text name="taxId" />
        <Text name="domain" />
      </div>
      <FormField<AccountFields, "currency"> name="currency" label={say("accounts/field.currency")}>
        {({ value, onChange, onBlur }) => <CurrencyChoice value={value} onChange={onChange} onBlur={onBlur} />}
      </FormField>
    </>
  );
}

function Text({ name }: { readonly name: "externalId" | "domain" | "taxId" }) {
  const say = useWords();
  return (
    <FormField<AccountFields, typeof name>
      name={name}
      label={say(`accounts/field.${name}`)}
      hint={say(`accounts/field.${name}.hint`)}
      optional
    >
      {({ value, onChange, ...field }) => (
        <Input {...field} value={value ?? ""} onChange={(text) => onChange(text === "" ? null : text)} autoComplete="off" />
      )}
    </FormField>
  );
}
