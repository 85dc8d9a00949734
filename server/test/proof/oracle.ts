/** What everybody is answered, as reviewed by people in `oracle.csv` and derived from nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Status and code, such as `404 member.not_found`, by `route,principal,relation`. */
export type Oracle = ReadonlyMap<string, string>;

export function readOracle(): Oracle {
  const [, ...lines] = readFileSync(join(import.meta.dirname, "oracle.csv"), "utf8")
    .trimEnd()
    .split("\n");
  return new Map(
    lines.map((line) => {
      const [route = "", principal = "", relation = "", status = "", code = ""] = line.split(",");
      return [`${route},${principal},${relation}`, `${status} ${code}`.trim()];
    }),
  );
}
