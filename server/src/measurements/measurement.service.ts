/** What was measured of accounts. Nothing is overwritten: the latest of a criterion is what holds. */
import { AppError } from "@entente/domain/errors.ts";
import { dayIn } from "@entente/i18n/format-day.ts";
import { mayMeasure, maySeeFinances } from "../accounts/account.policy.ts";
import { getAccount, lockAccount } from "../accounts/account.service.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { findWorkspace } from "../workspaces/workspace.service.ts";
import { criteriaOf, financialKeys } from "./criterion.service.ts";
import * as measurements from "./measurement.repo.ts";

export type { Place, StoredMeasurement } from "./measurement.repo.ts";
export const currentColumns = measurements.currentColumns;

type Asked = {
  readonly criterion: string | null;
  readonly onlyCurrent: boolean;
  readonly after: measurements.Place | null;
  readonly limit: number;
};

export async function listMeasurements(context: ReadContext, accountId: string, { criterion, onlyCurrent, after, limit }: Asked) {
  const { db, actor } = context;
  const account = await getAccount(context, accountId);
  const without = maySeeFinances(actor, account) ? [] : await financialKeys(db, actor.workspaceId);
  const found = await measurements.list(db, actor.workspaceId, { accountId, criterion, without, onlyCurrent, after, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1) ?? null) : null };
}

type Given = { readonly criterion: string; readonly value: number; readonly measuredOn: string | undefined; readonly source: string };

export async function addMeasurement(context: WriteContext, accountId: string, given: Given): Promise<measurements.StoredMeasurement> {
  const { db, actor, now, newId } = context;
  const account = await lockAccount(context, accountId);
  if (!mayMeasure(actor, account)) throw new AppError("auth.forbidden");
  const criterion = (await criteriaOf(db, actor.workspaceId)).find(({ key }) => key === given.criterion);
  if (criterion === undefined) throw new AppError("criterion.unknown", { criterion: given.criterion });
  const today = await todayIn(context);
  const { measuredOn = today } = given;
  if (measuredOn > today) throw new AppError("measurement.in_future", { day: measuredOn });
  const id = newId();
  await measurements.insert(db, actor.workspaceId, {
    accountId,
    id,
    criterion: criterion.key,
    measuredOn,
    // −0 is 0 in every table.
    value: given.value + 0,
    unit: criterion.unit,
    source: "person",
    sourceText: given.source,
    importId: null,
    recordedBy: actor.personId,
    recordedAt: now,
  });
  await emit(context, actor.workspaceId, { type: "account.changed", accountId });
  await audit(context, actor.workspaceId, {
    action: "account.measured",
    target: `account:${accountId}`,
    data: { name: account.name, criterion: criterion.key },
  });
  const all = { accountId, criterion: criterion.key, without: [], onlyCurrent: false, after: null, limit: 10_000 };
  const stored = (await measurements.list(db, actor.workspaceId, all)).find((one) => one.id === id);
  if (stored === undefined) throw new Error("what was just measured is not there");
  return stored;
}

/** The day it is where the workspace is. */
export async function todayIn({ db, actor, now }: Pick<ReadContext, "db" | "actor" | "now">): Promise<string> {
  const workspace = await findWorkspace(db, actor.workspaceId);
  return dayIn(workspace?.timeZone ?? "UTC", now);
}
