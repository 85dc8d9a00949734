import { z } from "zod";

/** Which version of a model is looked at; nothing said is the one there is now. */
export const ModelSearch = z.object({ version: z.number().int().min(1).optional().catch(undefined) });
