/** For every route, one request for each way in which what it is about can relate to who asks. */
import type { Route } from "@entente/contract/route.ts";
import { epochMs } from "@entente/domain/dates.ts";
import { type Secret, TOTP } from "otpauth";
import { z } from "zod";
import { cursorsOf } from "../../src/platform/cursors.ts";
import { authenticatorFor } from "../authenticator.ts";
import { PASSWORD, type World } from "../world.ts";
import type { Cast, Principal } from "./cast.ts";
import type { Own, Things } from "./things.ts";

/**
 * `none` where a route is about nothing in particular; `own`, what the one who asks has or may use; a
 * `colleague`'s; an`other`'s, in a workspace that is not theirs, or what is good for something else; what is
 * `missing`; and what is `malformed`.
 */
const RELATIONS = ["none", "own", "colleague", "other", "missing", "malformed"] as const;
export type Relation = (typeof RELATIONS)[number];
export type Parts = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A body that is no JSON. */
  readonly bytes?: string;
};

type About = {
  readonly own: Own;
  readonly here: Things;
  readonly there: Things;
  /** What somebody else has to sign. */
  readonly foreignRegistration: string;
};
type Way = (about: About) => Parts;
type Ways = Partial<Readonly<Record<Relation, Way>>>;

export type Requests = {
  readonly relationsOf: (route: Route) => readonly Relation[];
  readonly request: (route: Route, principal: Principal, relation: Relation) => Request;
};

const MISSING_ID = "01900000-0000-7000-8000-00000000dead";
const MALFORMED_ID = "not-an-id";
const MISSING_LINK = "m".repeat(43);
const NEW_PASSWORD = "five words make it better";
const NONE: Ways = { none: () => ({}) };
const READ = { "if-match": '"1"' };

export function requestsOf(world: World, cast: Cast): Requests {
  const ways = waysOf(world, cast);
  const wayOf = (route: Route): Ways => {
    const own = ways[route.id];
    if (own === undefined) throw new Error(`Nobody has said yet how ${route.id} is asked for.`);
    return own;
  };
  return {
    relationsOf: (route) => RELATIONS.filter((relation) => relation in wayOf(route)),
    request: (route, principal, relation) => {
      const place = cast.placeOf(principal);
      const about = {
        own: cast.ownOf(principal),
        here: cast.things[place],
        there: cast.things[place === "home" ? "elsewhere" : "home"],
        foreignRegistration: cast.ownOf(principal === "director" ? "analyst" : "director").registration,
      };
      const parts = wayOf(route)[relation]?.(about) ?? {};
      return requestOf(world.installation.baseUrl, route, {
        ...parts,
        headers: { ...parts.headers, ...cast.headersOf(principal, route.scope) },
      });
    },
  };
}

function requestOf(baseUrl: string, { method, path }: Route, { params = {}, query = {}, headers = {}, body, bytes }: Parts): Request {
  const url = new URL(`${baseUrl}/api${path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => params[name] ?? "")}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const payload = bytes !== undefined ? { body: bytes } : body === undefined ? {} : { body: JSON.stringify(body) };
  return new Request(url, { method, headers: { "content-type": "application/json", ...headers }, ...payload });
}

/** An id in the path. */
const byId = (
  name: string,
  of: Partial<Readonly<Record<"own" | "colleague" | "other", (about: About) => string>>>,
  rest: Parts = {},
): Ways => ({
  ...Object.fromEntries(
    Object.entries(of).map(([relation, idOf]) => [relation, (about: About) => ({ params: { [name]: idOf(about) }, ...rest })]),
  ),
  missing: () => ({ params: { [name]: MISSING_ID }, ...rest }),
  malformed: () => ({ params: { [name]: MALFORMED_ID }, ...rest }),
});
const aboutMember = (rest: Parts = {}): Ways =>
  byId("personId", { own: ({ here }) => here.memberId, other: ({ there }) => there.memberId }, rest);
const aboutInvitation = (): Ways =>
  byId("invitationId", { own: ({ here }) => here.invitationId, other: ({ there }) => there.invitationId });
const aboutOwn = (name: "sessionId" | "tokenId" | "passkeyId", rest: Parts = {}): Ways =>
  byId(name, { own: ({ own }) => own[name], colleague: ({ here }) => here[name], other: ({ there }) => there[name] }, rest);

const aboutAccount = (rest: Parts = {}): Ways =>
  byId(
    "accountId",
    { own: ({ own }) => own.accountId, colleague: ({ here }) => here.accountId, other: ({ there }) => there.accountId },
    rest,
  );
const aboutThing = (name: "modelId" | "runId" | "importId", rest: Parts = {}): Ways =>
  byId(name, { own: ({ here }) => here[name], other: ({ there }) => there[name] }, rest);
const aboutNote = (): Ways => {
  const at = (accountId: string, noteId: string): Parts => ({ params: { accountId, noteId } });
  return {
    own: ({ own }) => at(own.accountId, own.noteId),
    colleague: ({ here }) => at(here.accountId, here.noteId),
    other: ({ there }) => at(there.accountId, there.noteId),
    missing: () => at(MISSING_ID, MISSING_ID),
    malformed: ({ own }) => at(own.accountId, MALFORMED_ID),
  };
};
const comparing = (): Ways => {
  const since = (runId: string, before: string): Parts => ({ params: { runId }, query: { before } });
  return {
    own: ({ here }) => since(here.runId, here.runId),
    other: ({ here, there }) => since(here.runId, there.runId),
    missing: ({ here }) => since(here.runId, MISSING_ID),
    malformed: ({ here }) => since(here.runId, MALFORMED_ID),
  };
};

/** The secret of a link; another kind's is no good. */
const byLink = (kind: "invitationLink" | "resetLink", partsOf: (secret: string) => Parts): Ways => ({
  own: ({ here }) => partsOf(here[kind]),
  other: ({ here }) => partsOf(here[kind === "resetLink" ? "invitationLink" : "resetLink"]),
  missing: () => partsOf(MISSING_LINK),
  malformed: () => partsOf("m".repeat(42)),
});

const bodies = (of: Partial<Readonly<Record<Relation, (about: About) => unknown>>>, headers: Readonly<Record<string, string>> = {}): Ways =>
  Object.fromEntries(Object.entries(of).map(([relation, bodyOf]) => [relation, (about: About) => ({ headers, body: bodyOf(about) })]));

function waysOf(world: World, { careful, things }: Cast): Readonly<Record<string, Ways>> {
  const { baseUrl, keys } = world.installation;
  const codeOf = (secret: Secret) => new TOTP({ secret }).generate({ timestamp: epochMs(world.now()) });
  const wrongCodeOf = (secret: Secret) => String((Number(codeOf(secret)) + 500_000) % 1_000_000).padStart(6, "0");
  const newPasskey = (challenge: string) => ({ name: "Laptop", credential: authenticatorFor(baseUrl).register({ challenge }) });
  const cursorOf = (list: string, place: unknown) => cursorsOf(keys, list, z.unknown()).seal(things.elsewhere.memberId, place);
  const list = (id: string, place: unknown): Ways => ({
    ...NONE,
    other: () => ({ query: { cursor: cursorOf(id, place) } }),
    malformed: () => ({ query: { limit: "0" } }),
  });
  const somebodyNew = {
    fullName: "Somebody New",
    email: "somebody.new@example.com",
    password: NEW_PASSWORD,
    locale: "en",
    timeZone: "Europe/London",
  };
  const { email: _, ...newcomer } = somebodyNew;
  const workspace = { name: "New Works", locale: "en", timeZone: "Europe/London", currency: "EUR" };

  return {
    getSetup: NONE,
    setUp: bodies({
      missing: () => ({ token: MISSING_LINK, ...somebodyNew, workspaceName: "New Works" }),
      malformed: () => ({ token: MISSING_LINK, ...somebodyNew, workspaceName: "" }),
    }),
    signIn: bodies({
      own: ({ own }) => ({ email: own.email, password: PASSWORD }),
      other: ({ there }) => ({ email: there.memberEmail, password: NEW_PASSWORD }),
      missing: () => ({ email: "nobody@example.com", password: PASSWORD }),
      malformed: () => ({ email: "nobody", password: PASSWORD }),
    }),
    giveSecondFactor: bodies({
      own: () => ({ challenge: careful.factorChallenge, code: codeOf(careful.secret) }),
      other: () => ({ challenge: careful.factorChallenge, code: wrongCodeOf(careful.secret) }),
      missing: () => ({ challenge: MISSING_LINK, code: codeOf(careful.secret) }),
      malformed: () => ({ challenge: careful.factorChallenge, code: "12345" }),
    }),
    askPasskey: NONE,
    signInWithPasskey: bodies({
      own: () => ({ credential: careful.key.sign({ challenge: careful.signInChallenge }) }),
      other: () => ({ credential: careful.key.sign({ challenge: careful.signInChallenge }, { isForged: true }) }),
      missing: () => ({ credential: careful.key.sign({ challenge: MISSING_LINK }) }),
      malformed: () => ({ credential: {} }),
    }),
    getSession: NONE,
    enterWorkspace: bodies({
      own: ({ here }) => ({ workspaceId: here.workspaceId }),
      other: ({ there }) => ({ workspaceId: there.workspaceId }),
      missing: () => ({ workspaceId: MISSING_ID }),
      malformed: () => ({ workspaceId: MALFORMED_ID }),
    }),
    proveIdentity: bodies({
      own: () => ({ password: PASSWORD }),
      other: () => ({ password: NEW_PASSWORD }),
      malformed: () => ({ password: "" }),
    }),
    signOut: NONE,
    listSessions: NONE,
    endSession: aboutOwn("sessionId"),
    endOtherSessions: NONE,
    askReset: bodies({
      own: ({ own }) => ({ email: own.email }),
      missing: () => ({ email: "nobody@example.com" }),
      malformed: () => ({ email: "nobody" }),
    }),
    getReset: byLink("resetLink", (secret) => ({ headers: { "x-link-token": secret } })),
    resetPassword: byLink("resetLink", (token) => ({ body: { token, password: NEW_PASSWORD } })),
    getSecurity: NONE,
    changePassword: bodies({
      own: () => ({ currentPassword: PASSWORD, password: NEW_PASSWORD }),
      other: () => ({ currentPassword: NEW_PASSWORD, password: NEW_PASSWORD }),
      malformed: () => ({ password: NEW_PASSWORD }),
    }),
    beginOneTimePassword: NONE,
    confirmOneTimePassword: bodies({
      own: ({ own }) => ({ code: codeOf(own.oneTimeSecret) }),
      other: ({ own }) => ({ code: wrongCodeOf(own.oneTimeSecret) }),
      malformed: () => ({ code: "12345" }),
    }),
    removeOneTimePassword: NONE,
    makeRecoveryCodes: NONE,
    beginPasskey: NONE,
    addPasskey: bodies({
      own: ({ own }) => newPasskey(own.registration),
      other: ({ foreignRegistration }) => newPasskey(foreignRegistration),
      missing: () => newPasskey(MISSING_LINK),
      malformed: ({ own }) => ({ ...newPasskey(own.registration), name: "" }),
    }),
    renamePasskey: aboutOwn("passkeyId", { body: { name: "Tablet" } }),
    removePasskey: aboutOwn("passkeyId"),
    getProfile: NONE,
    changeProfile: bodies({ none: () => ({ fullName: "Another Name" }), malformed: () => ({ timeZone: "Mars/Olympus" }) }, READ),
    listWorkspaces: NONE,
    createWorkspace: bodies({ none: () => workspace, malformed: () => ({ ...workspace, currency: "XXXX" }) }),
    getWorkspace: NONE,
    changeWorkspace: bodies({ none: () => ({ name: "Another Name" }), malformed: () => ({ fiscalStartMonth: 13 }) }, READ),
    listMembers: list("listMembers", things.elsewhere.memberId),
    getMember: aboutMember(),
    changeMember: aboutMember({ headers: READ, body: { title: "Another Title" } }),
    setMemberAccess: aboutMember({ headers: READ, body: { isDisabled: true } }),
    makeResetLink: aboutMember(),
    removeSecondFactors: aboutMember(),
    listInvitations: list("listInvitations", things.elsewhere.invitationId),
    invite: bodies({
      none: () => ({ email: "somebody.new@example.com", roles: ["analyst"], locale: "en" }),
      colleague: ({ here }) => ({ email: here.memberEmail, roles: ["analyst"], locale: "en" }),
      malformed: () => ({ email: "somebody.new@example.com", roles: ["owner"], locale: "en" }),
    }),
    resendInvitation: aboutInvitation(),
    revokeInvitation: aboutInvitation(),
    getInvitation: byLink("invitationLink", (secret) => ({ headers: { "x-link-token": secret } })),
    acceptInvitation: byLink("invitationLink", (token) => ({ body: { token, ...newcomer } })),
    joinByInvitation: {
      ...byLink("invitationLink", (token) => ({ body: { token } })),
      own: ({ own }) => ({ body: { token: own.invitationLink } }),
      colleague: ({ here }) => ({ body: { token: here.invitationLink } }),
    },
    listTokens: list("listTokens", things.elsewhere.tokenId),
    createToken: bodies({
      none: () => ({ name: "Script", scopes: ["members:read"], expiresInDays: 30 }),
      other: () => ({ name: "Script", scopes: ["audit:read", "members:write"], expiresInDays: 30 }),
      malformed: () => ({ name: "Script", scopes: [], expiresInDays: 30 }),
    }),
    revokeToken: aboutOwn("tokenId"),
    listAccounts: list("listAccounts", { by: "name ", value: "a", id: things.elsewhere.accountId }),
    countAccounts: { ...NONE, malformed: () => ({ query: { archived: "perhaps" } }) },
    getAccount: aboutAccount(),
    createAccount: bodies({
      none: () => ({ name: "New" }),
      other: ({ there }) => ({ name: "New", ownerId: there.memberId }),
      malformed: () => ({ name: "" }),
    }),
    changeAccount: aboutAccount({ headers: READ, body: { segment: "Bank" } }),
    setAccountArchived: aboutAccount({ headers: READ, body: { isArchived: true } }),
    listNotes: aboutAccount(),
    addNote: aboutAccount({ body: { text: "Met." } }),
    removeNote: aboutNote(),
    listActivity: aboutAccount(),
    listCriteria: NONE,
    setCriterion: {
      none: () => ({ params: { key: "co2" }, body: { name: "CO2", dimension: "strategic" } }),
      other: () => ({ params: { key: "revenue" }, body: { name: "Turnover", dimension: "strategic" } }),
      malformed: () => ({ params: { key: "9" }, body: { name: "CO2", dimension: "strategic" } }),
    },
    listMeasurements: aboutAccount(),
    addMeasurement: aboutAccount({ body: { criterion: "potential", value: 5 } }),
    listPresets: NONE,
    listScoringModels: list("listScoringModels", things.elsewhere.modelId),
    createScoringModel: bodies({
      none: () => ({ name: "Another", preset: "value-matrix" }),
      malformed: () => ({ name: "Another", preset: "none" }),
    }),
    getScoringModel: aboutThing("modelId"),
    listModelVersions: aboutThing("modelId"),
    changeScoringModel: aboutThing("modelId", { headers: READ, body: { name: "Another" } }),
    putModelInForce: bodies({
      own: ({ here }) => ({ modelId: here.modelId }),
      other: ({ there }) => ({ modelId: there.modelId }),
      missing: () => ({ modelId: MISSING_ID }),
      malformed: () => ({ modelId: MALFORMED_ID }),
    }),
    startRun: bodies({
      none: () => ({}),
      own: ({ here }) => ({ modelId: here.modelId }),
      other: ({ there }) => ({ modelId: there.modelId }),
      missing: () => ({ modelId: MISSING_ID }),
      malformed: () => ({ modelId: MALFORMED_ID }),
    }),
    listRuns: list("listRuns", things.elsewhere.runId),
    getRun: aboutThing("runId"),
    listRunResults: aboutThing("runId"),
    getRunTable: aboutThing("runId"),
    compareRuns: comparing(),
    explainScore: aboutAccount(),
    listStandings: aboutAccount(),
    listTierChanges: list("listTierChanges", things.elsewhere.tierChangeId),
    proposeTier: aboutAccount({ body: { tier: "A", reason: "…" } }),
    proposeRunTiers: aboutThing("runId", { body: {} }),
    decideTierChanges: bodies({
      own: ({ here }) => ({ ids: [here.tierChangeId], decision: "approve" }),
      other: ({ there }) => ({ ids: [there.tierChangeId], decision: "approve" }),
      missing: () => ({ ids: [MISSING_ID], decision: "approve" }),
      malformed: () => ({ ids: [], decision: "approve" }),
    }),
    listTierPolicies: NONE,
    setTierPolicy: {
      none: () => ({ params: { tier: "A" }, body: { meetings: "weekly", reviews: "monthly", planDepth: "full", sponsor: true } }),
      malformed: () => ({ params: { tier: "A" }, body: { meetings: "daily", reviews: "monthly", planDepth: "full", sponsor: true } }),
    },
    listPostures: NONE,
    listQuadrantDecisions: aboutAccount(),
    decideQuadrant: aboutAccount({ body: { decision: "reduce", reason: "…" } }),
    createImport: bodies({
      none: () => ({ fileName: "New.csv", sizeBytes: 10 }),
      malformed: () => ({ fileName: "New.csv", sizeBytes: 0 }),
    }),
    uploadImport: aboutThing("importId", {
      query: { offset: "0" },
      headers: { "content-type": "application/octet-stream" },
      bytes: "a,b\n",
    }),
    listImports: list("listImports", things.elsewhere.importId),
    getImport: aboutThing("importId"),
    readImport: aboutThing("importId", { body: {} }),
    mapImport: aboutThing("importId", { body: { columns: [{ column: 0, field: "name" }] } }),
    listImportRows: aboutThing("importId"),
    commitImport: aboutThing("importId", { body: {} }),
    undoImport: aboutThing("importId"),
    getImportErrors: aboutThing("importId"),
    listAudit: list("listAudit", 1),
    streamEvents: { ...NONE, malformed: () => ({ headers: { "last-event-id": "yesterday" } }) },
    getSystem: NONE,
  };
}
