/** Where a list goes on: sealed, so that a caller can neither read nor make one, and bound to its list and its reader. */
import { z } from "zod";
import { invalidRequest } from "./issues.ts";
import type { Keys } from "./keys.ts";

export type Cursors<T> = {
  readonly seal: (personId: string, place: T) => string;
  /** `null` for the beginning. @throws AppError `request.invalid` for a cursor that is not this list's and this reader's */
  readonly open: (personId: string, cursor: string | undefined) => T | null;
};

/** @param list the route's id; @param schema of what a place is */
export function cursorsOf<T>(keys: Keys, list: string, schema: z.ZodType<T>): Cursors<T> {
  const placeOf = (personId: string) => `cursor|${list}|${personId}`;
  return {
    seal: (personId, place) => keys.seal(placeOf(personId), Buffer.from(JSON.stringify(place))).toString("base64url"),
    open: (personId, cursor) => {
      if (cursor === undefined) return null;
      try {
        return z.parse(schema, JSON.parse(keys.open(placeOf(personId), Buffer.from(cursor, "base64url")).toString()));
      } catch (error) {
        throw invalidRequest([{ pointer: "/query/cursor", code: "invalid_cursor", message: "invalid_cursor" }], error);
      }
    },
  };
}
