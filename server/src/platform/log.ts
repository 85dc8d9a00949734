/** The log: one JSON object a line on standard error, made of named fields only, so that no secret gets in with a whole object. */
export type LogFields = {
  readonly requestId?: string;
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly job?: string;
  readonly workspaceId?: string;
  readonly personId?: string;
  readonly error?: unknown;
};
export type Log = (level: "info" | "warn" | "error", message: string, fields?: LogFields) => void;

/** @param write receives each line, its end included */
export const logTo =
  (write: (line: string) => void, now: () => string): Log =>
  (level, message, { error, ...fields } = {}) => {
    write(`${JSON.stringify({ at: now(), level, message, ...fields, ...(error !== undefined && { error: told(error) }) })}\n`);
  };

/** A failure's name, message and place in the code; not what else hangs on it, such as a query's values. */
function told(error: unknown): { readonly name: string; readonly message: string; readonly stack?: string; readonly cause?: unknown } {
  // A library may hand over what only looks like an error.
  if (!(error instanceof Error)) {
    const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
    return { name: typeof error, message: typeof message === "string" ? message : "" };
  }
  return {
    name: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack.split("\n").slice(1).join("\n") }),
    ...(error.cause !== undefined && { cause: told(error.cause) }),
  };
}
