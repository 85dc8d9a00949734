/**
 * Everybody a request can come from, and something of everybody's for it to be about, in three workspaces:
 * `home`, `elsewhere`, and `strict`, which asks for a second factor. Whatever belongs to one of them can be
 * told from what belongs to another, so that what leaks is found.
 */
import { type Scope, SCOPES } from "@entente/contract/scopes.ts";
import { addPasskey, beginPasskey } from "@entente/contract/security.ts";
import { signIn } from "@entente/contract/sessions.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { HOUR_MS, laterBy } from "@entente/domain/dates.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import type { Secret } from "otpauth";
import { type Authenticator, authenticatorFor } from "../authenticator.ts";
import { createWorkspace, enterWorkspace } from "../workspaces.ts";
import { PASSWORD, type Somebody, type World } from "../world.ts";
import { type Own, type Things, writerIn } from "./things.ts";

export const PRINCIPALS = [
  "anonymous",
  "operator",
  ...ROLES,
  "disabled_member",
  "disabled_person",
  "session_expired",
  "session_idle",
  "session_ended",
  "proof_stale",
  "second_factor_missing",
  "nowhere",
  "foreign_admin",
  "other_site",
  "token",
  "token_without_scope",
  "token_beyond_owner",
  "token_expired",
  "token_revoked",
  "token_of_disabled",
] as const;
export type Principal = (typeof PRINCIPALS)[number];

export const PLACES = ["home", "elsewhere", "strict"] as const;
export type Place = (typeof PLACES)[number];

/** Somebody who signs in with one-time codes or a passkey. */
export type Careful = {
  readonly secret: Secret;
  readonly key: Authenticator;
  /** What the passkey has to sign, and what a code has to come with. */
  readonly signInChallenge: string;
  readonly factorChallenge: string;
};

export type Cast = {
  /** What a principal's requests carry. @param scope what the route asks of a token */
  readonly headersOf: (principal: Principal, scope: Scope | null) => Readonly<Record<string, string>>;
  readonly placeOf: (principal: Principal) => Place;
  readonly ownOf: (principal: Principal) => Own;
  readonly things: Readonly<Record<Place, Things>>;
  readonly careful: Careful;
  /** Words and ids that only somebody of the place may be shown. */
  readonly marks: Readonly<Record<Place, readonly string[]>>;
};

const NAMES: Readonly<Record<Place, string>> = { home: "Alder Works", elsewhere: "Zephyr Works", strict: "Quince Works" };
const COOKIE = "entente_s";
/** Who acts with another's person: an administrator's older sessions and tokens, and a page of another site they look at. */
const PERSON_OF: Partial<Readonly<Record<Principal, Principal>>> = {
  anonymous: "workspace_admin",
  session_expired: "workspace_admin",
  session_idle: "workspace_admin",
  session_ended: "workspace_admin",
  proof_stale: "workspace_admin",
  other_site: "workspace_admin",
  token: "workspace_admin",
  token_without_scope: "workspace_admin",
  token_expired: "workspace_admin",
  token_revoked: "workspace_admin",
  token_beyond_owner: "read_only",
  token_of_disabled: "disabled_member",
};

/** Fills an empty world. */
export async function createCast(world: World): Promise<Cast> {
  const { operator, workspaces, spare, people, targets, careful } = await peopleIn(world);
  const cookies = await cookiesOf(world, people);
  const tokens = await tokensOf(people);
  const key = authenticatorFor(world.installation.baseUrl);
  await careful.api(addPasskey, { body: { name: "Key", credential: key.register(await careful.api(beginPasskey, {})) } });
  await enterWorkspace(operator, workspaces.home);

  const writer = await writerIn(world);
  const own = new Map<Principal, Own>();
  for (const [principal, somebody] of people) own.set(principal, await writer.ownOf(somebody, spare));
  const things = {
    home: await writer.thingsOf(targets.home, workspaces.home),
    elsewhere: await writer.thingsOf(targets.elsewhere, workspaces.elsewhere),
    strict: await writer.thingsOf(targets.strict, workspaces.strict),
  };
  const secret = await writer.oneTimeCodes(careful);
  const signInChallenge = await writer.challenge("passkey_sign_in", null);
  const factorChallenge = await writer.challenge("second_factor", careful.personId);
  await spoil(writer.run, { now: world.now(), people, strict: workspaces.strict });
  await writer.stop();

  return {
    headersOf: (principal, scope) => ({
      ...credentialOf(principal, scope, { cookies, tokens }),
      ...(principal === "other_site"
        ? { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" }
        : { origin: world.installation.baseUrl, "sec-fetch-site": "same-origin" }),
    }),
    placeOf: (principal) => (principal === "foreign_admin" ? "elsewhere" : principal === "second_factor_missing" ? "strict" : "home"),
    ownOf: (principal) => found(own, PERSON_OF[principal] ?? principal),
    things,
    careful: { secret, key, signInChallenge, factorChallenge },
    marks: {
      home: marksOf("home", things.home),
      elsewhere: marksOf("elsewhere", things.elsewhere),
      strict: marksOf("strict", things.strict),
    },
  };
}

const marksOf = (place: Place, things: Things): readonly string[] => [NAMES[place], `@${place}.example`, ...Object.values(things)];

async function peopleIn(world: World) {
  const operator = await world.founder();
  const workspaces = {
    home: await createWorkspace(operator, NAMES.home),
    elsewhere: await createWorkspace(operator, NAMES.elsewhere),
    strict: await createWorkspace(operator, NAMES.strict),
  };
  const spare = await createWorkspace(operator, "Spare Works");
  const join = async (place: Place, name: string, role: Role) => {
    await enterWorkspace(operator, workspaces[place]);
    return world.member(operator, [role], `${name}@${place}.example`);
  };
  const people = new Map<Principal, Somebody>([["operator", { ...operator, workspaceId: workspaces.home }]]);
  for (const role of ROLES) people.set(role, await join("home", role, role));
  for (const name of ["disabled_member", "disabled_person", "nowhere"] as const)
    people.set(name, await join("home", name, "workspace_admin"));
  people.set("foreign_admin", await join("elsewhere", "foreign_admin", "workspace_admin"));
  people.set("second_factor_missing", await join("strict", "second_factor_missing", "workspace_admin"));
  const targets = {
    home: await join("home", "target", "analyst"),
    elsewhere: await join("elsewhere", "target", "analyst"),
    strict: await join("strict", "target", "analyst"),
  };
  return { operator, workspaces, spare, people, targets, careful: await join("home", "careful", "analyst") };
}

/** Sessions of the administrator that are to be spoiled, each from an address of its own. */
const SPOILED = {
  session_expired: "192.0.2.11",
  session_idle: "192.0.2.12",
  session_ended: "192.0.2.13",
  proof_stale: "192.0.2.14",
} as const;

async function cookiesOf(world: World, people: ReadonlyMap<Principal, Somebody>): Promise<ReadonlyMap<Principal, string>> {
  const admin = found(people, "workspace_admin");
  const cookies = new Map<Principal, string>();
  for (const [principal, somebody] of people) cookies.set(principal, somebody.cookies.get(COOKIE) ?? "");
  for (const principal of ["session_expired", "session_idle", "session_ended", "proof_stale"] as const) {
    const browser = world.browser(SPOILED[principal]);
    await browser.api(signIn, { body: { email: admin.email, password: PASSWORD } });
    cookies.set(principal, browser.cookies.get(COOKIE) ?? "");
  }
  return cookies.set("other_site", admin.cookies.get(COOKIE) ?? "");
}

/** Tokens by what they are called; `without …` will have every scope but one. */
async function tokensOf(people: ReadonlyMap<Principal, Somebody>): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>();
  const create = async (owner: Principal, name: string, scopes: readonly Scope[]) => {
    const { secret } = await found(people, owner).api(createToken, { body: { name, scopes: [...scopes], expiresInDays: 1 } });
    tokens.set(name, secret);
  };
  // Scopes their owner cannot give are written in later.
  for (const name of ["token", "token_expired", "token_revoked", ...SCOPES.map((scope) => `without ${scope}`)])
    await create("workspace_admin", name, ["members:read"]);
  await create("read_only", "token_beyond_owner", ["members:read"]);
  await create("disabled_member", "token_of_disabled", ["members:read"]);
  return tokens;
}

type Credentials = { readonly cookies: ReadonlyMap<Principal, string>; readonly tokens: ReadonlyMap<string, string> };

function credentialOf(principal: Principal, scope: Scope | null, { cookies, tokens }: Credentials): Readonly<Record<string, string>> {
  if (principal === "anonymous") return {};
  const name = principal === "token_without_scope" ? (scope === null ? "token" : `without ${scope}`) : principal;
  const token = tokens.get(name);
  return token === undefined ? { cookie: `${COOKIE}=${found(cookies, principal)}` } : { authorization: `Bearer ${token}` };
}

/** What no request could bring about, or would take time. */
async function spoil(
  run: (sql: string, values: readonly unknown[]) => Promise<void>,
  { now, people, strict }: { readonly now: string; readonly people: ReadonlyMap<Principal, Somebody>; readonly strict: string },
): Promise<void> {
  const idOf = (principal: Principal) => found(people, principal).personId;
  await run("update core.members set disabled_at = $1 where person_id = $2", [now, idOf("disabled_member")]);
  await run("update auth.people set disabled_at = $1 where id = $2", [now, idOf("disabled_person")]);
  await run("delete from core.members where person_id = $1", [idOf("nowhere")]);
  await run("update auth.sessions set workspace_id = null where person_id = $1", [idOf("nowhere")]);
  await run("update core.workspaces set requires_second_factor = true where id = $1", [strict]);
  await run("update auth.sessions set expires_at = $1 where address = $2", [now, SPOILED.session_expired]);
  await run("update auth.sessions set last_seen_at = $1 where address = $2", [laterBy(now, -12 * HOUR_MS), SPOILED.session_idle]);
  await run("delete from auth.sessions where address = $1", [SPOILED.session_ended]);
  await run("update auth.sessions set proved_at = $1 where address = $2", [laterBy(now, -HOUR_MS), SPOILED.proof_stale]);
  // In use a moment ago: nothing is written, some time later, of it having been seen.
  await run("update core.api_tokens set last_used_at = $1", [now]);
  await run("update core.api_tokens set scopes = $1 where name like 'token%'", [SCOPES]);
  for (const scope of SCOPES)
    await run("update core.api_tokens set scopes = $1 where name = $2", [SCOPES.filter((one) => one !== scope), `without ${scope}`]);
  await run("update core.api_tokens set expires_at = $1 where name = 'token_expired'", [now]);
  await run("update core.api_tokens set revoked_at = $1 where name = 'token_revoked'", [now]);
}

function found<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Nobody is called ${String(key)}.`);
  return value;
}
