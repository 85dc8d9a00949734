/** What people and workspaces have for a request to be about, written into the tables as the server would have. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { DAY_MS, HOUR_MS, laterBy } from "@entente/domain/dates.ts";
import { Secret } from "otpauth";
import { Client } from "pg";
import type { Somebody, World } from "../world.ts";

/** Things of a workspace; the member is a target of others' requests and makes none. */
export type Things = {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly memberEmail: string;
  readonly sessionId: string;
  readonly tokenId: string;
  readonly passkeyId: string;
  readonly invitationId: string;
  readonly invitationLink: string;
  readonly resetLink: string;
};

/** Things of a person. */
export type Own = {
  readonly email: string;
  /** A session besides the one they ask with. */
  readonly sessionId: string;
  readonly tokenId: string;
  readonly passkeyId: string;
  /** For them, into a workspace where they are not. */
  readonly invitationLink: string;
  /** What a new passkey of theirs has to sign. */
  readonly registration: string;
  /** Of one-time codes that wait to be confirmed. */
  readonly oneTimeSecret: Secret;
};

export type Writer = {
  readonly thingsOf: (member: Somebody, workspaceId: string) => Promise<Things>;
  readonly ownOf: (somebody: Somebody, invitedTo: string) => Promise<Own>;
  /** Confirmed one-time codes. */
  readonly oneTimeCodes: (somebody: Somebody) => Promise<Secret>;
  /** A question that a browser has to answer. */
  readonly challenge: (kind: string, personId: string | null) => Promise<string>;
  readonly run: (sql: string, values: readonly unknown[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Values = Readonly<Record<string, unknown>>;

export async function writerIn({ admin, installation, now }: World): Promise<Writer> {
  const client = new Client(admin());
  await client.connect();
  const at = now();
  const soon = laterBy(at, HOUR_MS);

  const insert = async (table: string, values: Values) => {
    const places = Object.keys(values).map((_, place) => `$${place + 1}`);
    await client.query(`insert into ${table} (${Object.keys(values).join(", ")}) values (${places.join(", ")})`, Object.values(values));
  };
  const session = async ({ personId, workspaceId }: Somebody) => {
    const id = randomUUID();
    const times = { created_at: at, last_seen_at: at, proved_at: at, expires_at: laterBy(at, DAY_MS) };
    const place = { user_agent: "another browser", address: "192.0.2.1" };
    await insert("auth.sessions", {
      token_hash: randomBytes(32),
      id,
      person_id: personId,
      workspace_id: workspaceId,
      factors: ["password"],
      ...times,
      ...place,
    });
    return id;
  };
  const token = async ({ personId, workspaceId }: Somebody) => {
    const id = randomUUID();
    const times = { created_at: at, expires_at: laterBy(at, DAY_MS) };
    await insert("core.api_tokens", {
      workspace_id: workspaceId,
      id,
      person_id: personId,
      name: "Script",
      public_id: randomBytes(4).toString("hex"),
      secret_hash: randomBytes(32),
      scopes: ["members:read"],
      ...times,
    });
    return id;
  };
  const passkey = async ({ personId }: Somebody) => {
    const id = randomUUID();
    const kept = { public_key: randomBytes(77), sign_count: 0, transports: ["internal"], is_backed_up: true };
    await insert("auth.passkeys", {
      id,
      credential_id: randomBytes(16).toString("base64url"),
      person_id: personId,
      ...kept,
      name: "Phone",
      created_at: at,
    });
    return id;
  };
  const link = async (subject: Values) => {
    const secret = randomBytes(32).toString("base64url");
    await insert("auth.links", { id: randomUUID(), token_hash: hashed(secret), created_at: at, expires_at: soon, ...subject });
    return secret;
  };
  const invitation = async (workspaceId: string, email: string, invitedBy: string) => {
    const id = randomUUID();
    await insert("core.invitations", {
      workspace_id: workspaceId,
      id,
      email,
      roles: ["analyst"],
      locale: "en",
      invited_by: invitedBy,
      created_at: at,
      expires_at: soon,
    });
    return { id, secret: await link({ kind: "invitation", workspace_id: workspaceId, invitation_id: id }) };
  };
  const oneTimeSecret = async (personId: string, column: "secret_sealed" | "pending_sealed", more: Values) => {
    const secret = new Secret();
    const sealed = installation.keys.seal(`auth.one_time_passwords|${column}|${personId}`, secret.bytes);
    await insert("auth.one_time_passwords", { person_id: personId, [column]: sealed, ...more });
    return secret;
  };
  const challenge = async (kind: string, personId: string | null) => {
    const asked = randomBytes(32).toString("base64url");
    await insert("auth.challenges", { challenge_hash: hashed(asked), kind, person_id: personId, expires_at: soon });
    return asked;
  };

  return {
    thingsOf: async (member, workspaceId) => {
      const invited = await invitation(workspaceId, `newcomer@${member.email.split("@")[1] ?? ""}`, member.personId);
      return {
        workspaceId,
        memberId: member.personId,
        memberEmail: member.email,
        sessionId: await session(member),
        tokenId: await token(member),
        passkeyId: await passkey(member),
        invitationId: invited.id,
        invitationLink: invited.secret,
        resetLink: await link({ kind: "password_reset", person_id: member.personId }),
      };
    },
    ownOf: async (somebody, invitedTo) => ({
      email: somebody.email,
      sessionId: await session(somebody),
      tokenId: await token(somebody),
      passkeyId: await passkey(somebody),
      invitationLink: (await invitation(invitedTo, somebody.email, somebody.personId)).secret,
      registration: await challenge("passkey_registration", somebody.personId),
      oneTimeSecret: await oneTimeSecret(somebody.personId, "pending_sealed", {}),
    }),
    oneTimeCodes: ({ personId }) => oneTimeSecret(personId, "secret_sealed", { confirmed_at: at }),
    challenge,
    run: async (sql, values) => void (await client.query(sql, [...values])),
    stop: () => client.end(),
  };
}

const hashed = (secret: string): Buffer => createHash("sha256").update(secret).digest();
