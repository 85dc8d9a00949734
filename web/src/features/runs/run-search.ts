/** The parts of a run's page; each has its own address. */
import { z } from "zod";

export const PARTS = ["overview", "results", "comparison", "disagreements"] as const;
export type Part = (typeof PARTS)[number];

/** Nothing said is the overview. `before` is the run it is compared with. */
export const RunSearch = z.object({
  part: z.enum(PARTS).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type RunSearch = z.infer<typeof RunSearch>;
