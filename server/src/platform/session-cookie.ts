/** The cookie that carries a session: for this host alone, and by https alone where there is https. */
import { SESSION_LONGEST_MS } from "@entente/domain/sessions/session.ts";

const isSecure = (baseUrl: string): boolean => baseUrl.startsWith("https:");

/** Browsers take `__Host-` only with Secure, for the whole host and no other. */
export const cookieNameOf = (baseUrl: string): string => (isSecure(baseUrl) ? "__Host-entente_s" : "entente_s");

export const cookieOf = (baseUrl: string, token: string): string => written(baseUrl, token, SESSION_LONGEST_MS / 1000);

export const noCookieOf = (baseUrl: string): string => written(baseUrl, "", 0);

const written = (baseUrl: string, value: string, maxAgeS: number): string =>
  `${cookieNameOf(baseUrl)}=${value}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${isSecure(baseUrl) ? "; Secure" : ""}`;
