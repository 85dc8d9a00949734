/** What people and workspaces have for a request to be about, written into the tables as the server would have. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { foldName, sortName } from "@entente/domain/accounts/names.ts";
import { DAY_MS, HOUR_MS, laterBy } from "@entente/domain/dates.ts";
import { presetOf } from "@entente/domain/scoring/presets.ts";
import { Secret } from "otpauth";
import { Client } from "pg";
import { writeFindings } from "../../src/runs/findings.ts";
import { score } from "../../src/runs/scoring.ts";
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
  /** Owned by the member, with little business now and to come. */
  readonly accountId: string;
  readonly noteId: string;
  readonly modelId: string;
  readonly runId: string;
  /** A file that is on its way. */
  readonly importId: string;
  /** A proposal of the member's. */
  readonly tierChangeId: string;
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
  /** An account that they own, and a note of theirs on it. */
  readonly accountId: string;
  readonly noteId: string;
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

  const account = async (workspaceId: string, ownerId: string, name: string) => {
    const id = randomUUID();
    await insert("core.accounts", {
      workspace_id: workspaceId,
      id,
      name,
      name_sort: sortName(name),
      name_folded: foldName(name),
      owner_id: ownerId,
      status: "active",
      currency: "EUR",
      created_at: at,
      updated_at: at,
    });
    return id;
  };
  const note = async (workspaceId: string, accountId: string, authorId: string) => {
    const id = randomUUID();
    await insert("core.notes", {
      workspace_id: workspaceId,
      account_id: accountId,
      id,
      text: "Called.",
      author_id: authorId,
      created_at: at,
    });
    return id;
  };
  const importing = async (workspaceId: string, personId: string) => {
    const id = randomUUID();
    const file = { file_name: "Small.csv", size_bytes: 4, state: "uploading" };
    await insert("core.imports", { workspace_id: workspaceId, id, ...file, created_by: personId, created_at: at });
    return id;
  };
  const portfolio = async (workspaceId: string, personId: string, accountId: string) => {
    const [modelId, runId, tierChangeId] = [randomUUID(), randomUUID(), randomUUID()];
    const model = presetOf("composite-value");
    const { name: _, version: __, ...rules } = model;
    const here = { workspace_id: workspaceId };
    await insert("core.scoring_models", { ...here, id: modelId, name: model.name, version: 1 });
    const made = { digest: randomBytes(32), comment: "", created_by: personId, created_at: at };
    await insert("core.scoring_model_versions", {
      ...here,
      model_id: modelId,
      version: 1,
      name: model.name,
      rules: JSON.stringify(rules),
      ...made,
    });
    const large = await account(workspaceId, personId, "Large");
    // Revenue, potential, years and satisfaction.
    const figures = [
      [large, [1000, 9, 9, 5]],
      [accountId, [1, 1, 1, 1]],
    ] as const;
    const facts = {
      ids: figures.map(([id]) => id),
      names: figures.map(() => "Scored"),
      held: figures.map(() => null),
      measured: [0, 1, 2, 3].map((criterion) => Float64Array.from(figures, ([, values]) => values[criterion] ?? Number.NaN)),
    };
    const { results, findings, digest } = score(model, facts);
    const ending = {
      state: "finished",
      finished_at: at,
      accounts: figures.length,
      digest,
      findings: JSON.stringify(writeFindings(findings)),
    };
    const begun = { model_id: modelId, model_version: 1, source: "person", proposes_tiers: false, started_by: personId, created_at: at };
    await insert("core.runs", { ...here, id: runId, ...begun, ...ending });
    for (const [row, [id]] of figures.entries())
      await insert("core.run_results", {
        ...here,
        run_id: runId,
        account_id: id,
        name: "Scored",
        score: results.score[row],
        rank: results.rank[row],
        tier: results.tier[row],
        quadrant: results.quadrant[row],
        revenue: results.revenue[row],
        given: results.given.map((column) => column[row]),
        normalised: results.normalised.map((column) => column[row]),
        scores: results.scores.map((column) => column[row]),
        tiers: results.tiers.map((column) => column[row]),
        boxes: results.boxes.map((column) => column[row]),
      });
    await insert("core.portfolios", { ...here, model_id: modelId, run_id: runId });
    await insert("core.tier_changes", {
      ...here,
      id: tierChangeId,
      account_id: accountId,
      to_tier: "C",
      state: "proposed",
      source: "person",
      reason: "…",
      proposed_by: personId,
      proposed_at: at,
    });
    return { modelId, runId, tierChangeId };
  };

  return {
    thingsOf: async (member, workspaceId) => {
      const accountId = await account(workspaceId, member.personId, "Small");
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
        accountId,
        noteId: await note(workspaceId, accountId, member.personId),
        ...(await portfolio(workspaceId, member.personId, accountId)),
        importId: await importing(workspaceId, member.personId),
      };
    },
    ownOf: async (somebody, invitedTo) => {
      const accountId = await account(somebody.workspaceId, somebody.personId, "Own");
      return {
        accountId,
        noteId: await note(somebody.workspaceId, accountId, somebody.personId),
        email: somebody.email,
        sessionId: await session(somebody),
        tokenId: await token(somebody),
        passkeyId: await passkey(somebody),
        invitationLink: (await invitation(invitedTo, somebody.email, somebody.personId)).secret,
        registration: await challenge("passkey_registration", somebody.personId),
        oneTimeSecret: await oneTimeSecret(somebody.personId, "pending_sealed", {}),
      };
    },
    oneTimeCodes: ({ personId }) => oneTimeSecret(personId, "secret_sealed", { confirmed_at: at }),
    challenge,
    run: async (sql, values) => void (await client.query(sql, [...values])),
    stop: () => client.end(),
  };
}

const hashed = (secret: string): Buffer => createHash("sha256").update(secret).digest();
