/** Accounts: found, added, changed, put away and brought back. */
import type { AccountStatus } from "@entente/domain/accounts/account.ts";
import { foldDomain, foldExternalId, foldName, foldTaxId, sortName } from "@entente/domain/accounts/names.ts";
import { AppError } from "@entente/domain/errors.ts";
import { findMember } from "../members/joining.service.ts";
import { audit, changesOf } from "../platform/audit.ts";
import type { ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { requireVersion } from "../platform/versions.ts";
import { tierNamesInForce } from "../scoring-models/portfolio.service.ts";
import { findWorkspace } from "../workspaces/workspace.service.ts";
import { mayChangeAccount, mayCreateAccounts, mayReadAccount, ownAccountsOnly, ownsWhatTheyAdd } from "./account.policy.ts";
import * as accounts from "./account.repo.ts";

export type { AccountFields, Group, ListedAccount, Place, PlainAccount, StoredAccount } from "./account.repo.ts";
export const allAccounts = accounts.all;

export type Wanted = Omit<accounts.Filter, "visibleTo">;
type Listing = {
  readonly filter: Wanted;
  readonly by: accounts.Order["by"];
  readonly order: "asc" | "desc" | null;
  readonly after: accounts.Place | null;
  readonly limit: number;
};

/** Names and tiers rise where nothing is said, numbers fall. */
export async function listAccounts({ db, actor }: ReadContext, { filter, by, order, after, limit }: Listing) {
  const isDescending = order === null ? by === "score" || by === "revenue" : order === "desc";
  const found = await accounts.list(db, actor.workspaceId, {
    filter: { ...filter, visibleTo: ownAccountsOnly(actor) },
    order: { by, isDescending, tierNames: by === "tier" ? await tierNamesInForce(db, actor.workspaceId) : [] },
    after,
    limit: limit + 1,
  });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.place ?? null) : null };
}

export const countAccounts = ({ db, actor }: ReadContext, filter: Wanted): Promise<accounts.Group[]> =>
  accounts.count(db, actor.workspaceId, { ...filter, visibleTo: ownAccountsOnly(actor) });

/** @throws AppError `account.not_found`, also for who may not see it */
export async function getAccount({ db, actor }: Pick<ReadContext, "db" | "actor">, id: string): Promise<accounts.StoredAccount> {
  return visible(actor, await accounts.find(db, actor.workspaceId, id));
}

/** Like `getAccount`, and keeps other writers of it waiting. */
export async function lockAccount({ db, actor }: Pick<WriteContext, "db" | "actor">, id: string): Promise<accounts.StoredAccount> {
  return visible(actor, await accounts.lock(db, actor.workspaceId, id));
}

export type GivenFields = {
  readonly name?: string | undefined;
  readonly externalId?: string | null | undefined;
  readonly domain?: string | null | undefined;
  readonly taxId?: string | null | undefined;
  readonly segment?: string | undefined;
  readonly ownerId?: string | null | undefined;
  readonly status?: AccountStatus | undefined;
  readonly currency?: string | undefined;
};

export async function createAccount(
  context: WriteContext,
  given: GivenFields & { readonly name: string },
): Promise<accounts.StoredAccount> {
  const { db, actor, now, newId } = context;
  if (!mayCreateAccounts(actor)) throw new AppError("auth.forbidden");
  const workspace = await findWorkspace(db, actor.workspaceId);
  const owner = given.ownerId === undefined ? (ownsWhatTheyAdd(actor) ? actor.personId : null) : given.ownerId;
  const fields = foldFields({ ...EMPTY, currency: workspace?.currency ?? "CNY" }, { ...given, ownerId: owner });
  await requireMember(context, fields.ownerId);
  const id = newId();
  refuseTaken(await accounts.insert(db, actor.workspaceId, { id, now, fields }), fields);
  await emit(context, actor.workspaceId, { type: "account.changed", accountId: id });
  await audit(context, actor.workspaceId, { action: "account.created", target: `account:${id}`, data: { name: fields.name } });
  return required(await accounts.find(db, actor.workspaceId, id));
}

const FIELDS = ["name", "externalId", "domain", "taxId", "segment", "ownerId", "status", "currency"] as const;

export async function changeAccount(
  context: WriteContext,
  id: string,
  given: GivenFields,
  ifMatch: string | undefined,
): Promise<accounts.StoredAccount> {
  const { db, actor, now } = context;
  const account = await changeable(context, id, ifMatch);
  const fields = foldFields(account, given);
  if (fields.ownerId !== account.ownerId) await requireMember(context, fields.ownerId);
  const version = account.version + 1;
  refuseTaken(await accounts.update(db, actor.workspaceId, { id, fields, archivedAt: account.archivedAt, version, now }), fields);
  await emit(context, actor.workspaceId, { type: "account.changed", accountId: id });
  await audit(context, actor.workspaceId, {
    action: "account.changed",
    target: `account:${id}`,
    data: { name: account.name, ...changesOf(account, fields, FIELDS) },
  });
  return required(await accounts.find(db, actor.workspaceId, id));
}

export async function setArchived(
  context: WriteContext,
  id: string,
  isArchived: boolean,
  ifMatch: string | undefined,
): Promise<accounts.StoredAccount> {
  const { db, actor, now } = context;
  const account = await changeable(context, id, ifMatch);
  if ((account.archivedAt !== null) === isArchived) return account;
  await accounts.update(db, actor.workspaceId, {
    id,
    fields: account,
    archivedAt: isArchived ? now : null,
    version: account.version + 1,
    now,
  });
  await emit(context, actor.workspaceId, { type: "account.changed", accountId: id });
  await audit(context, actor.workspaceId, {
    action: isArchived ? "account.archived" : "account.restored",
    target: `account:${id}`,
    data: { name: account.name },
  });
  return required(await accounts.find(db, actor.workspaceId, id));
}

const EMPTY = { externalId: null, domain: null, taxId: null, segment: "", ownerId: null, status: "active" } as const;

type Base = Omit<accounts.AccountFields, "name" | "nameSort" | "nameFolded"> & { readonly name?: string };

function foldFields(before: Base, given: GivenFields): accounts.AccountFields {
  const name = given.name ?? before.name ?? "";
  const orNull = (text: string | null | undefined, fold: (text: string) => string, old: string | null) =>
    text === undefined ? old : text === null ? null : fold(text) || null;
  return {
    name,
    nameSort: sortName(name),
    nameFolded: foldName(name),
    externalId: orNull(given.externalId, foldExternalId, before.externalId),
    domain: orNull(given.domain, foldDomain, before.domain),
    taxId: orNull(given.taxId, foldTaxId, before.taxId),
    segment: given.segment ?? before.segment,
    ownerId: given.ownerId === undefined ? before.ownerId : given.ownerId,
    status: given.status ?? before.status,
    currency: given.currency ?? before.currency,
  };
}

function required(account: accounts.StoredAccount | null): accounts.StoredAccount {
  if (account === null) throw new AppError("account.not_found");
  return account;
}

function visible(actor: ReadContext["actor"], account: accounts.StoredAccount | null): accounts.StoredAccount {
  const found = required(account);
  if (!mayReadAccount(actor, found)) throw new AppError("account.not_found");
  return found;
}

async function changeable(context: WriteContext, id: string, ifMatch: string | undefined): Promise<accounts.StoredAccount> {
  const account = await lockAccount(context, id);
  if (!mayChangeAccount(context.actor, account)) throw new AppError("auth.forbidden");
  requireVersion(ifMatch, account.version);
  return account;
}

async function requireMember({ db, actor }: WriteContext, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const member = await findMember(db, actor.workspaceId, ownerId);
  if (member === null || member.isDisabled) throw new AppError("account.owner_unknown");
}

function refuseTaken(taken: accounts.Taken | null, { externalId, taxId }: accounts.AccountFields): void {
  if (taken === "external_id") throw new AppError("account.external_id_taken", { value: externalId });
  if (taken === "tax_id") throw new AppError("account.tax_id_taken", { value: taxId });
}
