/** The configuration of an operator's command. */
import { AppError } from "@entente/domain/errors.ts";
import { z } from "zod";
import { type Config, configOf } from "../config.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws AppError `config.invalid` naming the variables that do not fit */
export function readSettings(environment: Environment): Config {
  try {
    return configOf(environment);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const variables = [...new Set(error.issues.map(({ path }) => String(path[0])))].join(", ");
    throw new AppError("config.invalid", { variables }, { cause: error });
  }
}
