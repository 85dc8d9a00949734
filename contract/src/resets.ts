import { z } from "zod";
import { route } from "./route.ts";
import { Email, LinkToken, LinkTokenHeader, Nothing, Password } from "./words.ts";

const tags = ["Sessions"];

export const askReset = route({
  id: "askReset",
  method: "POST",
  path: "/password-resets",
  summary: "Ask for a link by mail with which to set a new password. The answer is the same whoever has the address.",
  tags,
  access: "anyone",
  scope: null,
  body: z.strictObject({ email: Email }),
  response: z.object({ sendsMail: z.boolean().describe("False where an administrator must make the link.") }).meta({ id: "ResetAsked" }),
  status: 202,
});

export const getReset = route({
  id: "getReset",
  method: "GET",
  path: "/password-reset",
  summary: "Whose password a link is for",
  tags,
  access: "anyone",
  scope: null,
  headers: LinkTokenHeader,
  response: z.object({ email: z.string() }).meta({ id: "Reset" }),
  errors: ["auth.link_expired"],
});

export const resetPassword = route({
  id: "resetPassword",
  method: "POST",
  path: "/password-reset",
  summary: "Set a new password by a link; signs the person out everywhere",
  tags,
  access: "anyone",
  scope: null,
  body: z.strictObject({ token: LinkToken, password: Password }),
  response: Nothing,
  errors: ["auth.link_expired", "auth.password_weak"],
});
