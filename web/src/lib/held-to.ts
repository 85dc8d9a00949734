import { type ZodType, z } from "zod";

/** A field held to the contract's own schema, with our words for what does not fit; the value is what the schema makes of it. */
export const heldTo = <T>(schema: ZodType<T>, message: string) =>
  z.string().transform((text, context): T => {
    const { data, success } = schema.safeParse(text);
    if (success) return data;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** The same for a control whose value is `null` while it is empty: needed, or left out where the schema takes `null`. */
export const chosenBy = <T>(schema: ZodType<T>, message: string) =>
  z.custom<T | null>().transform((given, context): T => {
    const { data, success } = schema.safeParse(given);
    if (success) return data;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
