import { z } from "zod";
import { FullName } from "./people.ts";
import { route } from "./route.ts";
import { Session } from "./sessions.ts";
import { Currency, Email, LinkToken, Locale, Password, SetCookie, TimeZone } from "./words.ts";
import { FiscalStartMonth, WorkspaceTitle } from "./workspaces.ts";

const tags = ["Setup"];

export const getSetup = route({
  id: "getSetup",
  method: "GET",
  path: "/setup",
  summary: "Whether the installation has its administrator",
  tags,
  access: "anyone",
  scope: null,
  response: z.object({ isSetUp: z.boolean() }).meta({ id: "Setup" }),
});

export const setUp = route({
  id: "setUp",
  method: "POST",
  path: "/setup/administrator",
  summary: "Create the first administrator and their workspace, by the link the server printed",
  tags,
  access: "anyone",
  scope: null,
  body: z.strictObject({
    token: LinkToken,
    fullName: FullName,
    email: Email,
    password: Password,
    locale: Locale,
    timeZone: TimeZone,
    workspaceName: WorkspaceTitle,
    currency: Currency.optional().describe("By the language unless given."),
    fiscalStartMonth: FiscalStartMonth.default(1),
  }),
  response: Session,
  responseHeaders: SetCookie,
  status: 201,
  errors: ["auth.link_expired", "auth.already_set_up", "auth.password_weak"],
});
