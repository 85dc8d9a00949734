/** What an operation takes, as options of a command: one for each parameter, each header and each field of its body. */
import type { Route, Schema } from "@entente/contract/route.ts";
import { z } from "zod";
import { notationOf } from "./notation.ts";

export const PARTS = ["params", "query", "headers", "body"] as const;
export type Part = (typeof PARTS)[number];
export type Field = {
  readonly part: Part;
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** What its value looks like: `uuid`, `1…200`, `en|zh-CN|zh-TW`. */
  readonly notation: string;
};

/** None of a body that is no object: such a body is given whole. */
export const fieldsOf = (route: Route): readonly Field[] => PARTS.flatMap((part) => fieldsIn(part, route[part]));

function fieldsIn(part: Part, schema: Schema | undefined): readonly Field[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries<Schema>(schema.shape).map(([name, one]) => ({
    part,
    name,
    schema: one,
    isRequired: !z.safeParse(one, undefined).success,
    notation: notationOf(one),
  }));
}
