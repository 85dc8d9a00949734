/** Scoring models: what a person decided, kept in versions that never change. */
import { createHash } from "node:crypto";
import { ModelRules } from "@entente/contract/scoring-models.ts";
import { AppError } from "@entente/domain/errors.ts";
import { checkModel, type ModelIssue } from "@entente/domain/scoring/check.ts";
import { measuresOf } from "@entente/domain/scoring/measures.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import { presetOf, type PresetName } from "@entente/domain/scoring/presets.ts";
import canonicalize from "canonicalize";
import { z } from "zod";
import { adoptMeasures } from "../measurements/criterion.service.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, ReadDb, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { requireVersion } from "../platform/versions.ts";
import * as portfolios from "./portfolio.repo.ts";
import { mayChangeModels, mayPutInForce } from "./scoring-model.policy.ts";
import * as models from "./scoring-model.repo.ts";

export type ScoringModel = Omit<models.StoredModel, "rules"> & {
  readonly rules: ModelRules;
  /** What is worth a thought, though the model can be used. */
  readonly notices: readonly ModelIssue[];
};

/** @param version `null` for what it is now */
export async function findModel(db: ReadDb, workspaceId: string, id: string, version: number | null): Promise<ScoringModel | null> {
  const stored = await models.find(db, workspaceId, id, version);
  return stored === null ? null : read(stored);
}

export const findModels = async (db: ReadDb, workspaceId: string, wanted: readonly models.VersionOf[]): Promise<readonly ScoringModel[]> =>
  (await models.findMany(db, workspaceId, wanted)).map(read);

/** @throws AppError `scoring_model.not_found` */
export async function getModel(
  { db, actor }: Pick<ReadContext, "db" | "actor">,
  id: string,
  version: number | null,
): Promise<ScoringModel> {
  return required(await findModel(db, actor.workspaceId, id, version));
}

export async function listModels({ db, actor }: ReadContext, before: string | null, limit: number) {
  const found = await models.list(db, actor.workspaceId, before, limit + 1);
  const items = found.slice(0, limit).map(read);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function listVersions(
  context: ReadContext,
  id: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
) {
  const { db, actor } = context;
  await getModel(context, id, null);
  const found = await models.listVersions(db, actor.workspaceId, { id, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.version ?? null) : null };
}

type Made = { readonly name: string; readonly rules: ModelRules; readonly comment: string };

/** The first model of a workspace is put in force. @throws AppError `model.invalid` */
export async function createModel(context: WriteContext, made: Made): Promise<ScoringModel> {
  const { db, actor, newId } = context;
  if (!mayChangeModels(actor)) throw new AppError("auth.forbidden");
  const id = newId();
  const model = await writeVersion(context, { ...made, id, version: 1 });
  const portfolio = await portfolios.lock(db, actor.workspaceId);
  if (portfolio.modelId === null) await portfolios.save(db, actor.workspaceId, { ...portfolio, modelId: id });
  await audit(context, actor.workspaceId, { action: "portfolio.model_created", target: `model:${id}`, data: { name: made.name } });
  return model;
}

type Change = { readonly name?: string | undefined; readonly rules?: ModelRules | undefined; readonly comment: string };

/** @throws AppError `scoring_model.not_found`, `model.invalid` */
export async function changeModel(context: WriteContext, id: string, change: Change, ifMatch: string | undefined): Promise<ScoringModel> {
  const { db, actor } = context;
  if (!mayChangeModels(actor)) throw new AppError("auth.forbidden");
  await models.lock(db, actor.workspaceId, id);
  const before = await getModel(context, id, null);
  requireVersion(ifMatch, before.version);
  const { name = before.name, rules = before.rules, comment } = change;
  const model = await writeVersion(context, { id, name, rules, comment, version: before.version + 1 });
  await audit(context, actor.workspaceId, {
    action: "portfolio.model_changed",
    target: `model:${id}`,
    data: { name, version: { from: before.version, to: model.version } },
  });
  return model;
}

export async function putInForce(context: WriteContext, id: string): Promise<ScoringModel> {
  const { db, actor } = context;
  if (!mayPutInForce(actor)) throw new AppError("auth.forbidden");
  const model = await getModel(context, id, null);
  const portfolio = await portfolios.lock(db, actor.workspaceId);
  await portfolios.save(db, actor.workspaceId, { ...portfolio, modelId: id });
  await emit(context, actor.workspaceId, { type: "model.changed", modelId: id });
  await audit(context, actor.workspaceId, { action: "portfolio.model_put_in_force", target: `model:${id}`, data: { name: model.name } });
  return model;
}

export const presetRules = (name: PresetName): ModelRules => rulesOf(presetOf(name));

/** The domain's model. */
export const modelOf = ({ name, version, rules }: Pick<ScoringModel, "name" | "version" | "rules">): Model => ({ name, version, ...rules });

function rulesOf({ account, criteria, scores, tiers, matrices, segment, override }: Model): ModelRules {
  return z.parse(ModelRules, { account, criteria, scores, tiers, matrices, segment, override });
}

async function writeVersion(context: WriteContext, made: Made & { readonly id: string; readonly version: number }): Promise<ScoringModel> {
  const { db, actor, now } = context;
  const { id, version, name, rules, comment } = made;
  const model = modelOf(made);
  const faults = checkModel(model).filter(({ severity }) => severity === "error");
  if (faults.length > 0)
    throw new AppError("model.invalid", {
      issues: faults.map(({ code, path }) => `${path}: ${code}`).join("\n"),
      count: faults.length,
      faults,
    });
  const digest = createHash("sha256")
    .update(canonicalize({ name, rules }) ?? "")
    .digest();
  await adoptMeasures(db, actor.workspaceId, measuresOf(model));
  await models.insertVersion(db, actor.workspaceId, {
    id,
    version,
    name,
    rules,
    digest,
    comment,
    createdBy: actor.personId,
    createdAt: now,
  });
  await emit(context, actor.workspaceId, { type: "model.changed", modelId: id });
  return getModel(context, id, null);
}

function read(stored: models.StoredModel): ScoringModel {
  const rules = z.parse(ModelRules, stored.rules);
  return { ...stored, rules, notices: checkModel(modelOf({ ...stored, rules })).filter(({ severity }) => severity === "notice") };
}

function required(model: ScoringModel | null): ScoringModel {
  if (model === null) throw new AppError("scoring_model.not_found");
  return model;
}
