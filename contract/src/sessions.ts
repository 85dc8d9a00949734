import { ROLES } from "@entente/domain/members/role.ts";
import { FACTORS } from "@entente/domain/security/factor.ts";
import { foldRecoveryCode } from "@entente/domain/security/recovery-code.ts";
import { z } from "zod";
import { PasskeyAssertion, PasskeyRequest } from "./passkeys.ts";
import { Profile } from "./people.ts";
import { route } from "./route.ts";
import { Email, Id, Nothing, Password, SetCookie } from "./words.ts";
import { Workspace, WorkspaceName } from "./workspaces.ts";

const tags = ["Sessions"];

export const Session = z
  .object({
    person: Profile,
    workspace: Workspace.nullable().describe("Where the person is now; null when in none."),
    workspaces: z.array(WorkspaceName).describe("Where the person may go."),
    roles: z.array(z.enum(ROLES)),
    factors: z.array(z.enum(FACTORS)).describe("How the person proved to be who they are."),
    provedAt: z.iso.datetime(),
    hasSecondFactor: z.boolean().describe("Whether the person has set up a passkey or one-time codes."),
    needsSecondFactor: z.boolean().describe("Whether the workspace stays closed until the person has signed in with one."),
    abilities: z.object({
      seeMembers: z.boolean(),
      inviteMembers: z.boolean(),
      changeWorkspace: z.boolean(),
      createTokens: z.boolean(),
      readAudit: z.boolean(),
      createWorkspaces: z.boolean(),
      seeSystem: z.boolean(),
    }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

const SignedIn = z.object({ next: z.literal("ready"), session: Session }).meta({ id: "SignedIn" });
export const SignIn = z
  .discriminatedUnion("next", [
    SignedIn,
    z
      .object({
        next: z.literal("second_factor"),
        challenge: z.string().describe("To be sent back with the second factor, within ten minutes."),
        methods: z.array(z.enum(["one_time_password", "recovery_code", "passkey"])),
      })
      .meta({ id: "SecondFactorWanted" }),
  ])
  .meta({ id: "SignIn" });

export const OneTimeCode = z
  .string()
  .max(20)
  .transform((code) => code.normalize("NFKC").replaceAll(/\s/gu, ""))
  .pipe(z.string().regex(/^\d{6}$/u));
export const RecoveryCode = z
  .string()
  .max(60)
  .transform(foldRecoveryCode)
  .pipe(z.string().regex(/^[0-9A-Z]{16}$/u));

export const signIn = route({
  id: "signIn",
  method: "POST",
  path: "/session",
  summary: "Sign in with a password",
  tags,
  access: "anyone",
  scope: null,
  body: z.strictObject({ email: Email, password: Password }),
  response: SignIn,
  responseHeaders: SetCookie,
  errors: ["auth.wrong_credentials"],
});

export const giveSecondFactor = route({
  id: "giveSecondFactor",
  method: "POST",
  path: "/session/second-factor",
  summary: "Finish signing in with a one-time code or a recovery code",
  tags,
  access: "anyone",
  scope: null,
  body: z.union([
    z.strictObject({ challenge: z.string().max(100), code: OneTimeCode }),
    z.strictObject({ challenge: z.string().max(100), recoveryCode: RecoveryCode }),
  ]),
  response: SignedIn,
  responseHeaders: SetCookie,
  errors: ["auth.wrong_code", "auth.challenge_expired"],
});

export const askPasskey = route({
  id: "askPasskey",
  method: "POST",
  path: "/session/passkey-challenge",
  summary: "What a passkey has to sign, to sign in or to prove who one is",
  tags,
  access: "anyone",
  scope: null,
  response: PasskeyRequest,
});

export const signInWithPasskey = route({
  id: "signInWithPasskey",
  method: "POST",
  path: "/session/passkey",
  summary: "Sign in with a passkey",
  tags,
  access: "anyone",
  scope: null,
  body: z.strictObject({ credential: PasskeyAssertion }),
  response: SignedIn,
  responseHeaders: SetCookie,
  errors: ["auth.passkey_refused"],
});

export const getSession = route({
  id: "getSession",
  method: "GET",
  path: "/session",
  summary: "Who is asking, where they are, and what they may do",
  tags,
  access: "person",
  scope: null,
  response: Session,
});

export const enterWorkspace = route({
  id: "enterWorkspace",
  method: "PUT",
  path: "/session/workspace",
  summary: "Go to another workspace",
  tags,
  access: "person",
  scope: null,
  body: z.strictObject({ workspaceId: Id }),
  response: Session,
  errors: ["workspace.not_found"],
});

export const proveIdentity = route({
  id: "proveIdentity",
  method: "POST",
  path: "/session/proof",
  summary: "Prove once more who one is, for what is most sensitive",
  tags,
  access: "person",
  scope: null,
  body: z.union([
    z.strictObject({ password: Password }),
    z.strictObject({ code: OneTimeCode }),
    z.strictObject({ recoveryCode: RecoveryCode }),
    z.strictObject({ credential: PasskeyAssertion }),
  ]),
  response: Session,
  responseHeaders: SetCookie,
  errors: ["auth.wrong_credentials", "auth.wrong_code", "auth.passkey_refused"],
});

export const signOut = route({
  id: "signOut",
  method: "DELETE",
  path: "/session",
  summary: "Sign out",
  tags,
  access: "person",
  scope: null,
  response: Nothing,
  responseHeaders: SetCookie,
});

export const OwnSession = z
  .object({
    id: z.uuid(),
    isThis: z.boolean().describe("Whether it is the one that asks."),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().describe("To the minute."),
    userAgent: z.string(),
    address: z.string(),
    factors: z.array(z.enum(FACTORS)),
  })
  .meta({ id: "OwnSession" });
export type OwnSession = z.infer<typeof OwnSession>;

export const listSessions = route({
  id: "listSessions",
  method: "GET",
  path: "/sessions",
  summary: "Where one is signed in",
  tags,
  access: "person",
  scope: null,
  response: z.object({ items: z.array(OwnSession) }).meta({ id: "OwnSessions" }),
});

export const endSession = route({
  id: "endSession",
  method: "DELETE",
  path: "/sessions/{sessionId}",
  summary: "Sign out elsewhere",
  tags,
  access: "person",
  scope: null,
  params: z.object({ sessionId: Id }),
  response: Nothing,
  errors: ["session.not_found"],
});

export const endOtherSessions = route({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/sessions",
  summary: "Sign out everywhere else",
  tags,
  access: "person",
  scope: null,
  response: z.object({ ended: z.int().nonnegative() }).meta({ id: "EndedSessions" }),
});
