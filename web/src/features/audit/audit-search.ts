/** What of the audit log is looked at, as it stands in the address: a link to it shows the same to others. */
import { AUDIT_NOUNS } from "@entente/domain/audit/action.ts";
import { z } from "zod";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/** What does not fit narrows nothing. Days are the reader's, both included. */
export const AuditSearch = z.object({
  about: z.enum(AUDIT_NOUNS).optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  first: Day.optional().catch(undefined),
  last: Day.optional().catch(undefined),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

export const isNarrowed = ({ about, person, first, last }: AuditSearch): boolean =>
  [about, person, first, last].some((one) => one !== undefined);
