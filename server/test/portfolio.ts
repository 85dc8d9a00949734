/** Accounts with figures to score, through the API as people enter them. */
import { createAccount } from "@entente/contract/accounts.ts";
import { addMeasurement } from "@entente/contract/measurements.ts";
import { startRun } from "@entente/contract/runs.ts";
import { createScoringModel } from "@entente/contract/scoring-models.ts";
import type { Somebody, World } from "./world.ts";

/** Annual revenue, potential (1–10), years and satisfaction (1–5) of five customers: the worked example of the method. */
export const SAMPLE = {
  C001: { revenue: 500_000, potential: 8, years: 5, satisfaction: 4.5 },
  C002: { revenue: 200_000, potential: 5, years: 2, satisfaction: 3.8 },
  C003: { revenue: 800_000, potential: 9, years: 8, satisfaction: 4.8 },
  C004: { revenue: 150_000, potential: 7, years: 3, satisfaction: 4.2 },
  C005: { revenue: 300_000, potential: 4, years: 1, satisfaction: 3.5 },
} as const;
export type SampleName = keyof typeof SAMPLE;

export type SampleIds = Readonly<Record<SampleName, string>>;

/** Adds the five customers. @param owners of some of them */
export async function addSample(by: Somebody, owners: Partial<Readonly<Record<SampleName, string>>> = {}): Promise<SampleIds> {
  const add = async (name: SampleName) => {
    const { body } = await by.api(createAccount, { headers: {}, body: { name, externalId: name, ownerId: owners[name] ?? null } });
    for (const [criterion, value] of Object.entries(SAMPLE[name])) await measure(by, body.id, criterion, value);
    return body.id;
  };
  return { C001: await add("C001"), C002: await add("C002"), C003: await add("C003"), C004: await add("C004"), C005: await add("C005") };
}

export async function measure(by: Somebody, accountId: string, criterion: string, value: number): Promise<void> {
  await by.api(addMeasurement, { params: { accountId }, headers: {}, body: { criterion, value } });
}

/** Makes a model of a preset. @returns its id */
export async function addModel(
  by: Somebody,
  preset: "composite-value" | "value-matrix" | "portfolio-matrix" | "four-dimensions",
): Promise<string> {
  return (await by.api(createScoringModel, { headers: {}, body: { name: preset, preset } })).body.id;
}

/** Scores everybody, to the end. @returns the run's id */
export async function run(
  world: World,
  by: Somebody,
  body: { readonly modelId?: string; readonly proposesTiers?: boolean } = {},
): Promise<string> {
  const { id } = await by.api(startRun, { headers: {}, body });
  await world.work();
  return id;
}
