/** What an entry of the audit log holds besides who did what to whom. Written by whichever version was in use then, so nothing is taken for granted. */
import { isRole, type Role } from "@entente/domain/members/role.ts";
import { FACTORS } from "@entente/domain/security/factor.ts";
import { z } from "zod";

const text = z.string().catch("");
const texts = z.array(z.string()).catch([]);

const Data = z.object({
  address: text,
  userAgent: text,
  factor: text,
  factors: z.array(z.enum(FACTORS)).catch([]),
  ended: z.number().catch(1),
  by: text,
  // Of what was done to; where the name itself has changed, what it is since.
  name: z.union([z.string(), z.object({ to: z.string() }).transform(({ to }) => to)]).catch(""),
  count: z.number().catch(1),
  email: text,
  publicId: text,
  scopes: texts,
  expiresAt: text,
  roles: texts.transform((roles): readonly Role[] => roles.filter(isRole)),
  again: z.boolean().catch(false),
});
export type AuditData = z.infer<typeof Data>;

/** One field, as it was and as it is since. */
export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown };

const Change = z.object({ from: z.unknown(), to: z.unknown() });

export const readData = (data: Readonly<Record<string, unknown>>): AuditData => Data.parse(data);

export const changesIn = (data: Readonly<Record<string, unknown>>): readonly FieldChange[] =>
  Object.entries(data).flatMap(([field, value]) => {
    const { success, data: change } = Change.safeParse(value);
    return success ? [{ field, from: change.from, to: change.to }] : [];
  });
