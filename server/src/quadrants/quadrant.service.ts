/** What becomes of accounts in quadrants that cannot be left as they are. */
import { AppError } from "@entente/domain/errors.ts";
import { asksForDecision, type QuadrantDecision } from "@entente/domain/portfolio/posture.ts";
import { getAccount, lockAccount } from "../accounts/account.service.ts";
import { todayIn } from "../measurements/measurement.service.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { mayDecideQuadrants } from "./quadrant.policy.ts";
import * as decisions from "./quadrant.repo.ts";

export type { StoredDecision } from "./quadrant.repo.ts";

export async function listDecisions(
  context: ReadContext,
  accountId: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
) {
  const { db, actor } = context;
  await getAccount(context, accountId);
  const found = await decisions.list(db, actor.workspaceId, { accountId, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type Given = { readonly decision: QuadrantDecision; readonly reason: string; readonly reviewOn: string | null };

/** @throws AppError `account.not_found`, `quadrant.no_decision_asked` */
export async function decide(context: WriteContext, accountId: string, given: Given): Promise<decisions.StoredDecision> {
  const { db, actor, newId } = context;
  const account = await lockAccount(context, accountId);
  if (!mayDecideQuadrants(actor)) throw new AppError("auth.forbidden");
  const { quadrant } = account;
  if (quadrant === null || !asksForDecision(quadrant)) throw new AppError("quadrant.no_decision_asked");
  const decidedOn = await todayIn(context);
  await decisions.insert(db, actor.workspaceId, { accountId, id: newId(), quadrant, ...given, decidedBy: actor.personId, decidedOn });
  await emit(context, actor.workspaceId, { type: "account.changed", accountId });
  await audit(context, actor.workspaceId, {
    action: "account.quadrant_decided",
    target: `account:${accountId}`,
    data: { name: account.name, quadrant, decision: given.decision },
  });
  const [latest] = await decisions.list(db, actor.workspaceId, { accountId, before: null, limit: 1 });
  if (latest === undefined) throw new Error("what was just decided is not there");
  return latest;
}
