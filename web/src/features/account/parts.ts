/** The parts of an account's page; each has its own address. */
import { z } from "zod";

export const PARTS = ["overview", "measurements", "history", "notes", "activity", "fields"] as const;
export type Part = (typeof PARTS)[number];

/** Nothing said is the overview. */
export const PartSearch = z.object({ part: z.enum(PARTS).optional().catch(undefined) });
