/** API tokens: keys with which programs act for a member, within what that member may do. */
import { timingSafeEqual } from "node:crypto";
import type { Scope } from "@entente/contract/scopes.ts";
import { DAY_MS, laterBy } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import { stayMember } from "../members/joining.service.ts";
import { audit } from "../platform/audit.ts";
import type { ReadContext, ReadDb, WriteContext } from "../platform/context.ts";
import { requireFreshProof } from "../platform/proof.ts";
import { hashSecret } from "../platform/secrets.ts";
import { mayCreateTokens, mayRevokeToken, maySeeAllTokens, scopesOf } from "./token.policy.ts";
import * as tokens from "./token.repo.ts";
import { newToken, readToken, writeToken } from "./token-text.ts";

export type { HeldToken, StoredToken } from "./token.repo.ts";

type Wanted = { readonly name: string; readonly scopes: readonly Scope[]; readonly expiresInDays: number };

/** Who a token acts for: `null` when it is wrong, revoked or expired, or its owner is shut out. */
export async function findHeldToken(db: ReadDb, text: string, now: string): Promise<tokens.HeldToken | null> {
  const parts = readToken(text);
  if (parts === null) return null;
  const held = await tokens.findHeld(db, parts.publicId, now);
  return held !== null && timingSafeEqual(held.secretHash, hashSecret(parts.secret)) ? held : null;
}

/** Own tokens; everybody's for those who may see them. */
export async function listTokens({ db, actor }: ReadContext, before: string | null, limit: number) {
  const personId = maySeeAllTokens(actor) ? null : actor.personId;
  const found = await tokens.list(db, actor.workspaceId, { personId, before, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** @returns the token with its secret, which is never shown again */
export async function createToken(context: WriteContext, { name, scopes, expiresInDays }: Wanted) {
  const { db, actor, now, newId } = context;
  const grantable = scopesOf(actor);
  if (!mayCreateTokens(actor) || !scopes.every((scope) => grantable.includes(scope))) throw new AppError("auth.forbidden");
  requireFreshProof(context);
  await stayMember(context);
  const parts = newToken();
  const token = {
    id: newId(),
    personId: actor.personId,
    name,
    publicId: parts.publicId,
    scopes,
    createdAt: now,
    expiresAt: laterBy(now, expiresInDays * DAY_MS),
  };
  await tokens.insert(db, actor.workspaceId, { ...token, secretHash: hashSecret(parts.secret) });
  await audit(context, actor.workspaceId, {
    action: "token.created",
    target: `token:${token.id}`,
    data: { name, publicId: token.publicId, scopes, expiresAt: token.expiresAt },
  });
  return { token: required(await tokens.find(db, actor.workspaceId, token.id)), secret: writeToken(parts) };
}

/** Revoking what is revoked already changes nothing. */
export async function revokeToken(context: WriteContext, tokenId: string): Promise<void> {
  const { db, actor, now } = context;
  const token = required(await tokens.find(db, actor.workspaceId, tokenId));
  // Others' tokens are not to be seen, so they are not there.
  if (!mayRevokeToken(actor, token)) throw new AppError("token.not_found");
  if (token.isRevoked) return;
  await tokens.revoke(db, actor.workspaceId, tokenId, now);
  await audit(context, actor.workspaceId, {
    action: "token.revoked",
    target: `token:${tokenId}`,
    data: { name: token.name, publicId: token.publicId },
  });
}

export const revokeTokensOf = tokens.revokeAllOf;
export const markTokensUsed = tokens.markUsed;

function required(token: tokens.StoredToken | null): tokens.StoredToken {
  if (token === null) throw new AppError("token.not_found");
  return token;
}
