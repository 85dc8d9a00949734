import * as contract from "@entente/contract/scoring-models.ts";
import { PRESETS } from "@entente/domain/scoring/presets.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import type { Member, ReadDb } from "../platform/context.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { etagOf } from "../platform/versions.ts";
import { findPortfolio } from "./portfolio.service.ts";
import { mayChangeModels, mayPutInForce, mayRun } from "./scoring-model.policy.ts";
import * as models from "./scoring-model.service.ts";

export function scoringModelRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listScoringModels.id, z.uuid());
  const versionCursors = cursorsOf(keys, contract.listModelVersions.id, z.int().positive());
  return [
    handle(contract.listPresets, async () => ({ items: PRESETS.map((preset) => ({ preset, rules: models.presetRules(preset) })) })),

    handle(contract.listScoringModels, async (context, { query }) => {
      const { db, actor } = context;
      const { items, next } = await models.listModels(context, cursors.open(actor.personId, query.cursor), query.limit);
      const { modelId } = await findPortfolio(db, actor.workspaceId);
      return {
        items: items.map((model) => present(actor, model, modelId)),
        next: next === null ? null : cursors.seal(actor.personId, next),
        abilities: { create: mayChangeModels(actor) },
      };
    }),

    handle(contract.createScoringModel, async (context, { body }) => {
      const made =
        "preset" in body ? { rules: models.presetRules(body.preset), comment: "" } : { rules: body.rules, comment: body.comment };
      return withEtag(context, await models.createModel(context, { name: body.name, ...made }));
    }),

    handle(contract.getScoringModel, async (context, { params, query }) =>
      withEtag(context, await models.getModel(context, params.modelId, query.version ?? null)),
    ),

    handle(contract.listModelVersions, async (context, { params, query }) => {
      const { personId } = context.actor;
      const before = versionCursors.open(personId, query.cursor);
      const { items, next } = await models.listVersions(context, params.modelId, { before, limit: query.limit });
      return {
        items: items.map(({ version, comment, createdAt, createdBy, creatorName, digest }) => ({
          version,
          comment,
          createdAt,
          createdBy: { id: createdBy, name: creatorName },
          digest: digest.toString("hex"),
        })),
        next: next === null ? null : versionCursors.seal(personId, next),
      };
    }),

    handle(contract.changeScoringModel, async (context, { params, headers, body }) =>
      withEtag(context, await models.changeModel(context, params.modelId, body, headers["if-match"])),
    ),

    handle(contract.putModelInForce, async (context, { body }) => {
      const model = await models.putInForce(context, body.modelId);
      return present(context.actor, model, model.id);
    }),
  ];
}

type Reading = { readonly db: ReadDb; readonly actor: Member };

async function withEtag({ db, actor }: Reading, model: models.ScoringModel) {
  const { modelId } = await findPortfolio(db, actor.workspaceId);
  return { headers: { etag: etagOf(model.version) }, body: present(actor, model, modelId) };
}

const present = (actor: Member, model: models.ScoringModel, inForce: string | null) => ({
  id: model.id,
  name: model.name,
  version: model.version,
  rules: model.rules,
  notices: model.notices.map((notice) => ({ ...notice, details: { ...notice.details } })),
  comment: model.comment,
  createdAt: model.createdAt,
  createdBy: { id: model.createdBy, name: model.creatorName },
  isInForce: model.id === inForce,
  abilities: {
    change: mayChangeModels(actor),
    putInForce: mayPutInForce(actor) && model.id !== inForce,
    run: mayRun(actor),
  },
});
