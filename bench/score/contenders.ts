/** Who does the bench's job, and how each is started. */
import { join } from "node:path";
import { bench, root } from "../machine.ts";
import type { Command } from "../measured.ts";

export const CONTENDERS = ["entente", "pandas", "polars", "duckdb", "chdb"] as const;
export type Contender = (typeof CONTENDERS)[number];

/**
 * Labels in which a rival may differ from ours, per million rows, and why: its own arithmetic puts an account
 * on the other side of a line it lies on. Scores have no such allowance.
 */
export const KNOWN_FAULTS: Readonly<Partial<Record<Contender, { readonly perMillion: number; readonly why: string }>>> = {
  polars: { perMillion: 500, why: "it multiplies by the reciprocal where a column is divided by a constant" },
  duckdb: { perMillion: 10, why: "its quantile_cont interpolates in another order" },
};

/** Reads `source`, writes `customer_id`, five scores and four labels to `target`. */
export function commandOf(contender: Contender, source: string, target: string): Command {
  const rival = (name: string) => join(bench, "rivals", name);
  switch (contender) {
    case "entente":
      return {
        program: process.execPath,
        args: [
          join(root, "cli", "bin", "entente.mjs"),
          ...["score", source, "--model", join(bench, "job.yaml"), "--out", target, "--columns", "customer_id"],
        ],
      };
    case "pandas":
      return { program: "/usr/bin/python3", args: [rival("job.pandas.py"), source, target] };
    case "polars":
    case "duckdb":
    case "chdb":
      return { program: process.execPath, args: [rival(`job.${contender}.mjs`), source, target] };
  }
}
