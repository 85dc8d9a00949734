import { z } from "zod";
import { Etag, IfMatch, route } from "./route.ts";
import { line, Locale, TimeZone } from "./words.ts";

export const FullName = line(200);

export const Profile = z
  .object({ id: z.uuid(), email: z.string(), fullName: z.string(), locale: Locale, timeZone: z.string(), isOperator: z.boolean() })
  .meta({ id: "Profile" });
export type Profile = z.infer<typeof Profile>;

export const getProfile = route({
  id: "getProfile",
  method: "GET",
  path: "/profile",
  summary: "What the installation knows of the person who asks",
  tags: ["People"],
  access: "person",
  scope: null,
  response: Profile,
  responseHeaders: Etag,
});

export const changeProfile = route({
  id: "changeProfile",
  method: "PATCH",
  path: "/profile",
  summary: "Change one's own name, language or time zone",
  tags: ["People"],
  access: "person",
  scope: null,
  headers: IfMatch,
  body: z.strictObject({ fullName: FullName.optional(), locale: Locale.optional(), timeZone: TimeZone.optional() }),
  response: Profile,
  responseHeaders: Etag,
  errors: ["request.unconditional", "request.changed_since_read"],
});
