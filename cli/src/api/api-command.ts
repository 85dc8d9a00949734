/** `entente api <operation>`: asks a server what a token may ask, and prints the answer as JSON. */
import { createApi } from "@entente/contract/client.ts";
import type { Route } from "@entente/contract/route.ts";
import { AppError } from "@entente/domain/errors.ts";
import { usage } from "../arguments.ts";
import { nearest } from "../nearest.ts";
import { loadRoutes } from "../operate.ts";
import type { Place } from "../place.ts";
import { apiFailureWords } from "./api-failure-words.ts";
import { operationHelp, operationsHelp } from "./api-help.ts";
import { readCallInput } from "./call-input.ts";
import { credentialIn } from "./credential.ts";

const HELP: ReadonlySet<string> = new Set(["--help", "-h", "help"]);

/** @returns 0 with the answer on standard output, 1 when the server refused, failed or could not be reached */
export async function apiCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate, signal } = place;
  const { apiRoutes, isForTokens } = await loadRoutes();
  const routes = apiRoutes();
  const [id = "help", ...rest] = words;
  if (HELP.has(id)) {
    terminal.print(operationsHelp(routes.filter(isForTokens), translate));
    return 0;
  }
  const route = routes.find((one) => one.id === id);
  if (route === undefined || !isForTokens(route)) throw usage(unknownOf(id, routes.filter(isForTokens), route, translate));
  if (rest.some((word) => HELP.has(word))) {
    terminal.print(operationHelp(route, translate));
    return 0;
  }
  const { baseUrl, token } = credentialIn(process.env, translate);
  const input = await readCallInput(route, rest, place);
  // A redirect would carry the token, or turn a change into a question: it is told instead.
  const api = createApi(`${baseUrl}/api`, (request) => fetch(request, { redirect: "manual" }), { authorization: `Bearer ${token}` });
  try {
    terminal.print(JSON.stringify(await api(route, input, signal), null, 2));
    return 0;
  } catch (error) {
    // Interrupted by the person.
    if (error instanceof AppError) throw error;
    terminal.tell(terminal.style("red", apiFailureWords(error, { route, baseUrl, translate })));
    return 1;
  }
}

function unknownOf(id: string, routes: readonly Route[], refused: Route | undefined, translate: Place["translate"]): string {
  if (refused === undefined)
    return translate("api/usage.operation", {
      given: id,
      near:
        nearest(
          id,
          routes.map((one) => one.id),
        ) ?? "none",
    });
  return translate("api/usage.not-for-tokens", { given: id, why: refused.scope === null ? "screen" : "stream" });
}
