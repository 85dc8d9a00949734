import { z } from "zod";
import { page, PageQuery, route } from "./route.ts";
import { SCOPES } from "./scopes.ts";
import { Id, line, Nothing } from "./words.ts";

const tags = ["API tokens"];

export const Token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    publicId: z.string().describe("How the token begins after `entente_`; enough to recognise it."),
    owner: z.object({ id: z.uuid(), name: z.string() }),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe("To the minute."),
    isRevoked: z.boolean(),
    abilities: z.object({ revoke: z.boolean() }),
  })
  .meta({ id: "Token" });
export type Token = z.infer<typeof Token>;

export const listTokens = route({
  id: "listTokens",
  method: "GET",
  path: "/tokens",
  summary: "One's own API tokens in this workspace; those of all members for who manages them",
  tags,
  access: "member",
  scope: null,
  query: PageQuery,
  response: z
    .object({ ...page(Token).shape, grantable: z.array(z.enum(SCOPES)).describe("What the person who asks can give to a token.") })
    .meta({ id: "TokenPage" }),
});

export const createToken = route({
  id: "createToken",
  method: "POST",
  path: "/tokens",
  summary: "Create an API token; it is shown once",
  tags,
  access: "member",
  scope: null,
  body: z.strictObject({
    name: line(100),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, { error: "twice" }),
    expiresInDays: z.int().min(1).max(365),
  }),
  response: z.object({ token: Token, secret: z.string().describe("The whole token, as it is sent.") }).meta({ id: "TokenCreated" }),
  status: 201,
  errors: ["auth.step_up_required"],
});

export const revokeToken = route({
  id: "revokeToken",
  method: "DELETE",
  path: "/tokens/{tokenId}",
  summary: "Revoke an API token, at once",
  tags,
  access: "member",
  scope: null,
  params: z.object({ tokenId: Id }),
  response: Nothing,
  errors: ["token.not_found"],
});
