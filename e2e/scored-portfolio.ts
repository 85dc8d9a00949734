/** Accounts with figures, scored to the end, made by the API as people and their browsers would make them. */
import { createAccount } from "@entente/contract/accounts.ts";
import { addMeasurement } from "@entente/contract/measurements.ts";
import { getRun, type ScoringRun, startRun } from "@entente/contract/runs.ts";
import { createScoringModel } from "@entente/contract/scoring-models.ts";
import type { Somebody } from "./people.ts";

type Figures = { readonly revenue: number; readonly potential: number; readonly years: number; readonly satisfaction: number };

/** The worked example of the method: five customers, one in each quadrant and one more. */
const CUSTOMERS: Readonly<Record<string, Figures>> = {
  "Arcadia Steel": { revenue: 500_000, potential: 8, years: 5, satisfaction: 4.5 },
  "Borealis Foods": { revenue: 200_000, potential: 5, years: 2, satisfaction: 3.8 },
  "Cygnus Rail": { revenue: 800_000, potential: 9, years: 8, satisfaction: 4.8 },
  东岳重工: { revenue: 150_000, potential: 7, years: 3, satisfaction: 4.2 },
  "Evergreen Paper": { revenue: 300_000, potential: 4, years: 1, satisfaction: 3.5 },
};

type Given = { readonly name: string; readonly segment?: string; readonly ownerId?: string | null };

/** @returns its id */
export async function addAccount(by: Somebody, { name, segment = "", ownerId = null }: Given, figures?: Figures): Promise<string> {
  const { body } = await by.api(createAccount, { headers: {}, body: { name, segment, ownerId } });
  for (const [criterion, value] of Object.entries(figures ?? {}))
    await by.api(addMeasurement, { params: { accountId: body.id }, headers: {}, body: { criterion, value, source: "ERP, October" } });
  return body.id;
}

/** Adds the five customers. @returns their ids by name */
export async function addCustomers(by: Somebody): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  for (const [index, [name, figures]] of Object.entries(CUSTOMERS).entries())
    ids[name] = await addAccount(by, { name, segment: index % 2 === 0 ? "Industry" : "Consumer goods" }, figures);
  return ids;
}

export const addModel = async (by: Somebody, name: string): Promise<string> =>
  (await by.api(createScoringModel, { headers: {}, body: { name, preset: "composite-value" } })).body.id;

const LOOK_AGAIN_MS = 300;
const MOST_LOOKS = 200;

/** Scores everybody, to the end. */
export async function score(by: Somebody, { proposesTiers = false } = {}): Promise<ScoringRun> {
  let run = await by.api(startRun, { headers: {}, body: { proposesTiers } });
  for (let look = 0; look < MOST_LOOKS && (run.state === "queued" || run.state === "running"); look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    run = await by.api(getRun, { params: { runId: run.id } });
  }
  if (run.state !== "finished") throw new Error(`The run is ${run.state}: ${run.failure ?? ""}`);
  return run;
}
