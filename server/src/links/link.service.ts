/**
 * Links that stand for somebody for a while and are used once. The secret stands after `#`: browsers do not
 * send that part, so it is in no log of any server on the way.
 */
import { DAY_MS, HOUR_MS, laterBy } from "@entente/domain/dates.ts";
import type { PublicWriteContext, ReadDb, WriteDb } from "../platform/context.ts";
import type { Keys } from "../platform/keys.ts";
import { hashSecret, newSecret } from "../platform/secrets.ts";
import * as links from "./link.repo.ts";

export type { LinkKind, LinkSubject, StoredLink } from "./link.repo.ts";

/** Where the web app takes a link up. */
const PATHS: Readonly<Record<links.LinkKind, string>> = {
  first_administrator: "/setup",
  password_reset: "/reset-password",
  invitation: "/invitation",
};
const LIFETIME_MS: Readonly<Record<links.LinkKind, number>> = {
  first_administrator: 24 * HOUR_MS,
  password_reset: HOUR_MS,
  invitation: 72 * HOUR_MS,
};
const KEPT_MS = 30 * DAY_MS;

export type MadeLink = { readonly id: string; readonly url: string; readonly expiresAt: string };

/** @param keys seal the secret for the job that mails it; `null` where nobody does */
export async function makeLink(
  { db, now, newId }: Pick<PublicWriteContext, "db" | "now" | "newId">,
  subject: links.LinkSubject,
  { baseUrl, keys }: { readonly baseUrl: string; readonly keys: Keys | null },
): Promise<MadeLink> {
  const [id, token, expiresAt] = [newId(), newSecret(), laterBy(now, LIFETIME_MS[subject.kind])];
  const tokenSealed = keys?.seal(placeOf(id), Buffer.from(token)) ?? null;
  await links.insert(db, { id, tokenHash: hashSecret(token), tokenSealed, subject, now, expiresAt });
  return { id, url: urlOf(baseUrl, subject.kind, token), expiresAt };
}

/** Looks at a link without using it; `null` when it is used, expired, void or of another kind. */
export const findLink = (db: ReadDb, kind: links.LinkKind, token: string, now: string): Promise<links.StoredLink | null> =>
  links.find(db, { kind, tokenHash: hashSecret(token), now });

/** Uses a link; `null` when it is no longer good. */
export const takeLink = (db: WriteDb, kind: links.LinkKind, token: string, now: string): Promise<links.StoredLink | null> =>
  links.take(db, { kind, tokenHash: hashSecret(token), now });

export const voidLinks = links.voidAll;

/** The address of a link that waits to be mailed. */
export function unsealedUrl(
  { id, tokenSealed }: links.StoredLink,
  kind: links.LinkKind,
  { baseUrl, keys }: { readonly baseUrl: string; readonly keys: Keys },
): string {
  if (tokenSealed === null) throw new Error("The link has been mailed already.");
  return urlOf(baseUrl, kind, keys.open(placeOf(id), tokenSealed).toString());
}

export const findUnsentLink = links.findUnsent;
export const markLinkSent = links.markSent;

/** Links that ended long ago. */
export const forgetLinks = (db: WriteDb, now: string): Promise<void> => links.forgetExpiredBefore(db, laterBy(now, -KEPT_MS));

const urlOf = (baseUrl: string, kind: links.LinkKind, token: string): string => `${baseUrl}${PATHS[kind]}#${token}`;

const placeOf = (id: string): string => `auth.links|token_sealed|${id}`;
