/**
 * The server as a process, for containers and services: everything it tells is a JSON object a line on
 * standard error. `entente serve` is the same for a person at a terminal, in words.
 */
import { AppError } from "@entente/domain/errors.ts";
import { serve } from "./operate/serve.ts";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
const write = (line: string) => process.stderr.write(line);
const tell = (level: "info" | "error", event: object) => write(`${JSON.stringify({ at: new Date().toISOString(), level, ...event })}\n`);

try {
  const served = await serve({
    environment: process.env,
    signal: stop.signal,
    onEvent: ({ kind, ...rest }) => tell("info", { message: kind, ...rest }),
    writeLog: write,
  });
  tell("info", { message: served.kind });
} catch (error) {
  const { code, details } = error instanceof AppError ? error : new AppError("server.unexpected", { reason: String(error) });
  tell("error", { message: "the server cannot run", code, details });
  process.exitCode = 1;
}
