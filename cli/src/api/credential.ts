/** Whom to ask and as whom. Only from the environment: what stands on a command line, others on the machine can read. */
import { usage } from "../arguments.ts";
import type { Place } from "../place.ts";

export type Credential = { readonly baseUrl: string; readonly token: string };

/** @throws AppError `command.usage` that says which variable to set */
export function credentialIn({ ENTENTE_URL = "", ENTENTE_TOKEN = "" }: NodeJS.ProcessEnv, translate: Place["translate"]): Credential {
  const url = URL.parse(ENTENTE_URL.trim());
  if (url === null || !["http:", "https:"].includes(url.protocol)) throw usage(translate("api/usage.url"));
  const token = ENTENTE_TOKEN.trim();
  if (!/^entente_[0-9A-Za-z]+$/u.test(token)) throw usage(translate("api/usage.token"));
  return { baseUrl: url.href.replace(/[?#].*$/u, "").replace(/\/+$/u, ""), token };
}
