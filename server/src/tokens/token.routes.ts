import * as contract from "@entente/contract/tokens.ts";
import { z } from "zod";
import type { Member } from "../platform/context.ts";
import { cursorsOf } from "../platform/cursors.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { abilities, scopesOf } from "./token.policy.ts";
import * as tokens from "./token.service.ts";

export function tokenRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listTokens.id, z.uuid());
  return [
    handle(contract.listTokens, async (context, { query }) => {
      const { actor } = context;
      const { items, next } = await tokens.listTokens(context, cursors.open(actor.personId, query.cursor), query.limit);
      return {
        items: items.map((token) => present(actor, token)),
        next: next === null ? null : cursors.seal(actor.personId, next),
        grantable: [...scopesOf(actor)],
      };
    }),

    handle(contract.createToken, async (context, { body }) => {
      const { token, secret } = await tokens.createToken(context, body);
      return { token: present(context.actor, token), secret };
    }),

    handle(contract.revokeToken, async (context, { params }) => {
      await tokens.revokeToken(context, params.tokenId);
      return {};
    }),
  ];
}

const present = (actor: Member, token: tokens.StoredToken) => ({
  id: token.id,
  name: token.name,
  publicId: token.publicId,
  owner: { id: token.personId, name: token.ownerName },
  scopes: [...token.scopes],
  createdAt: token.createdAt,
  expiresAt: token.expiresAt,
  lastUsedAt: token.lastUsedAt,
  isRevoked: token.isRevoked,
  abilities: abilities(actor, token),
});
