/** What does not fit an operation, by the option it came in. */
import type { z } from "zod";
import type { Place } from "../place.ts";
import type { Field, Part } from "./fields.ts";

type Given = {
  readonly fields: readonly Field[];
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly translate: Place["translate"];
};

export function faultOf(part: Part, { path, code }: z.core.$ZodIssue, { fields, options, translate }: Given): string {
  const field = fields.find((one) => one.part === part && one.name === path[0]);
  if (field === undefined) return translate("api/usage.body", { where: path.length === 0 ? "none" : path.join("."), code });
  const option = `--${field.name}`;
  const given = options[field.name] ?? [];
  return given.length === 0
    ? translate("api/usage.needed", { option, notation: field.notation })
    : translate("api/usage.unfit", { option, notation: field.notation, given: given.join(", ") });
}
