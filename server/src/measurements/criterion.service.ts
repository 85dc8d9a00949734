/** What can be measured of an account: what the product knows, and what the workspace has added. */
import { AppError } from "@entente/domain/errors.ts";
import { KNOWN_MEASURES, type Measure } from "@entente/domain/scoring/measures.ts";
import type { Dimension } from "@entente/domain/scoring/model.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, ReadDb, WriteContext, WriteDb } from "../platform/context.ts";
import { maySetCriteria } from "../scoring-models/scoring-model.policy.ts";
import * as criteria from "./criterion.repo.ts";

/** `name` is null for one of the product's own. */
export type Criterion = Measure & { readonly name: string | null };

const KNOWN: readonly Criterion[] = KNOWN_MEASURES.map((measure) => ({ ...measure, name: null }));
const KNOWN_KEYS: ReadonlySet<string> = new Set(KNOWN.map(({ key }) => key));

export async function criteriaOf(db: ReadDb, workspaceId: string): Promise<readonly Criterion[]> {
  return [...KNOWN, ...(await criteria.list(db, workspaceId))];
}

/** Keys of the financial ones: what only those see who see finances. */
export async function financialKeys(db: ReadDb, workspaceId: string): Promise<readonly string[]> {
  const all = await criteriaOf(db, workspaceId);
  return all.filter(({ dimension }) => dimension === "financial").map(({ key }) => key);
}

export const listCriteria = ({ db, actor }: ReadContext): Promise<readonly Criterion[]> => criteriaOf(db, actor.workspaceId);

type Given = {
  readonly key: string;
  readonly name: string;
  readonly dimension: Dimension;
  readonly unit: string;
  readonly columns: readonly string[];
};

export async function setCriterion(context: WriteContext, given: Given): Promise<Criterion> {
  const { db, actor } = context;
  if (!maySetCriteria(actor)) throw new AppError("auth.forbidden");
  if (KNOWN_KEYS.has(given.key)) throw new AppError("criterion.taken", { criterion: given.key });
  await criteria.save(db, actor.workspaceId, [given], { changes: true });
  await audit(context, actor.workspaceId, {
    action: "portfolio.criterion_set",
    target: `criterion:${given.key}`,
    data: { name: given.name },
  });
  return given;
}

/** Adds what is measured by nobody yet; what is there stays as it is called. */
export async function adoptMeasures(db: WriteDb, workspaceId: string, measures: readonly Measure[]): Promise<void> {
  const unknown = measures.filter(({ key }) => !KNOWN_KEYS.has(key));
  await criteria.save(
    db,
    workspaceId,
    unknown.map((measure) => ({ ...measure, name: measure.columns[0] ?? measure.key })),
    { changes: false },
  );
}
