/** What every request passes first, whoever answers it: an id, a size, an origin, and who is asking. */
import type { Scope } from "@entente/contract/scopes.ts";
import type { Route } from "@entente/contract/route.ts";
import { AppError } from "@entente/domain/errors.ts";
import type { Person } from "./context.ts";
import type { RowScope, Transaction } from "./transaction.ts";

/** What a request shows to say who it comes from. */
export type Credential = { readonly kind: "session"; readonly secret: string } | { readonly kind: "token"; readonly secret: string };

/** Finds who a credential belongs to, in the request's own transaction; `null` when it is not or no longer good. */
export type FindPerson = (db: Transaction["db"], credential: Credential, now: string) => Promise<Person | null>;

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** A token is for programs and goes before a cookie. */
export function credentialOf(headers: Headers, cookieName: string): Credential | null {
  const token = /^Bearer +(\S+)$/iu.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined) return { kind: "token", secret: token };
  const cookie = cookiesOf(headers).get(cookieName);
  return cookie === undefined ? null : { kind: "session", secret: cookie };
}

export function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(";", 100).map((pair) => pair.trim().split("=", 2));
  return new Map(pairs.map(([name = "", value = ""]) => [name, value]));
}

/**
 * A browser sends a cookie unasked, so a write must come from our own pages.
 *
 * @throws AppError `request.forged`
 */
export function refuseForgery(request: Request, credential: Credential | null, baseUrl: string): void {
  if (SAFE.has(request.method) || credential?.kind === "token") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isOurs = site === null ? origin === null || origin === baseUrl : site === "same-origin";
  // A program without a cookie can forge nothing: there is nothing of anybody's in its request.
  if (!isOurs || (credential !== null && site === null && origin === null)) throw new AppError("request.forged");
}

/**
 * Who may go on: nobody needs to be known, a person, or a member of the workspace the person is in.
 * From here on the transaction sees that workspace's rows.
 *
 * @throws AppError `auth.required`, `auth.forbidden` (a token without the scope), `workspace.none`, `auth.second_factor_required`
 */
export async function admit(
  { access, scope }: Pick<Route, "access" | "scope">,
  {
    transaction: { db, enter },
    find,
    credential,
    now,
  }: {
    readonly transaction: Pick<Transaction, "db" | "enter">;
    readonly find: FindPerson;
    readonly credential: Credential | null;
    readonly now: string;
  },
): Promise<Person | null> {
  if (access === "anyone") return null;
  const person = credential === null ? null : await find(db, credential, now);
  if (person === null) throw new AppError("auth.required");
  if (!isWithin(person.scopes, scope)) throw new AppError("auth.forbidden");
  if (access === "member" && (person.workspaceId === null || person.roles.length === 0)) throw new AppError("workspace.none");
  if (access === "member" && person.needsSecondFactor) throw new AppError("auth.second_factor_required");
  await enter(rowsOf(person));
  return person;
}

/** The rows a person sees. */
export const rowsOf = ({ personId, workspaceId }: Pick<Person, "personId" | "workspaceId">): RowScope => ({
  personId,
  ...(workspaceId !== null && { workspaceId }),
});

const isWithin = (granted: readonly Scope[] | null, wanted: Scope | null): boolean =>
  granted === null || (wanted !== null && granted.includes(wanted));
