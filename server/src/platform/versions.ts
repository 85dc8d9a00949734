/** Nobody overwrites what they have not read: a change names the version it is made to. */
import { AppError } from "@entente/domain/errors.ts";

export const etagOf = (version: number): string => `"${version}"`;

/**
 * @param read what the request's If-Match says
 * @throws AppError `request.unconditional`, `request.changed_since_read`
 */
export function requireVersion(read: string | undefined, current: number): void {
  if (read === undefined) throw new AppError("request.unconditional", { header: "If-Match" });
  if (read !== etagOf(current)) throw new AppError("request.changed_since_read", { read, current: etagOf(current) });
}
