/** What the portfolio stands on: the model in force, and the run that scored it last. */
import type { ReadDb, WriteDb } from "../platform/context.ts";
import * as portfolios from "./portfolio.repo.ts";
import { findModel, type ScoringModel } from "./scoring-model.service.ts";

export type { StoredPortfolio } from "./portfolio.repo.ts";

const NOTHING: portfolios.StoredPortfolio = { modelId: null, runId: null };

export const findPortfolio = async (db: ReadDb, workspaceId: string): Promise<portfolios.StoredPortfolio> =>
  (await portfolios.find(db, workspaceId)) ?? NOTHING;

export const lockPortfolio = portfolios.lock;
export const savePortfolio: (db: WriteDb, workspaceId: string, portfolio: portfolios.StoredPortfolio) => Promise<void> = portfolios.save;

/** The model in force as it is now; `null` when none is. */
export async function modelInForce(db: ReadDb, workspaceId: string): Promise<ScoringModel | null> {
  const { modelId } = await findPortfolio(db, workspaceId);
  return modelId === null ? null : findModel(db, workspaceId, modelId, null);
}

/** Names of the tiers of the model in force, the best first. */
export async function tierNamesInForce(db: ReadDb, workspaceId: string): Promise<readonly string[]> {
  const model = await modelInForce(db, workspaceId);
  return model?.rules.tiers[0]?.names ?? [];
}
