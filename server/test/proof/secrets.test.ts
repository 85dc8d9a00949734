/**
 * A whole life with the real server, its jobs, its mail and its log: none of the secrets that people and
 * programs used in it is to be found afterwards in any log, table, file, figure or refusal.
 */
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { listAudit } from "@entente/contract/audit.ts";
import { createApi } from "@entente/contract/client.ts";
import { acceptInvitation, getInvitation, invite, listInvitations } from "@entente/contract/invitations.ts";
import { listMembers, makeResetLink } from "@entente/contract/members.ts";
import { askReset, getReset, resetPassword } from "@entente/contract/resets.ts";
import {
  addPasskey,
  beginOneTimePassword,
  beginPasskey,
  changePassword,
  confirmOneTimePassword,
  getSecurity,
  makeRecoveryCodes,
} from "@entente/contract/security.ts";
import {
  askPasskey,
  endOtherSessions,
  getSession,
  giveSecondFactor,
  listSessions,
  proveIdentity,
  signIn,
  signInWithPasskey,
} from "@entente/contract/sessions.ts";
import { setUp } from "@entente/contract/setup.ts";
import { getSystem } from "@entente/contract/system.ts";
import { createToken, listTokens } from "@entente/contract/tokens.ts";
import { createWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { foldRecoveryCode } from "@entente/domain/security/recovery-code.ts";
import { Secret, TOTP } from "otpauth";
import { afterAll, expect, test } from "vitest";
import { prepareFolders } from "../../src/db/embedded/folders.ts";
import { withClient } from "../../src/db/open.ts";
import { ROLES } from "../../src/db/roles.ts";
import { placeOf } from "../../src/db/place.ts";
import { logTo } from "../../src/platform/log.ts";
import { firstAdministratorLink } from "../../src/setup/setup.service.ts";
import { startServer } from "../../src/server.ts";
import { authenticatorFor } from "../authenticator.ts";
import { type Browser, browserAt } from "../browser.ts";
import { emptyInstallation } from "../installation.ts";
import { outcomeOf } from "../outcome.ts";
import { tokenIn } from "../world.ts";
import { startMailSink } from "./mail-sink.ts";

/** Of the whole machine: the tests' own refuses to leave it. */
const fetch = globalThis.fetch;
const secrets = new Map<string, string | Buffer>();
const keep = <S extends string | Buffer>(name: string, secret: S): S => {
  expect([name, secret.length >= 6]).toEqual([name, true]);
  secrets.set(`${name} ${secrets.size}`, secret);
  return secret;
};
const keepCode = (code: string): void => {
  keep("recovery code", code);
  keep("recovery code as it is compared", foldRecoveryCode(code));
};
const passphrase = (name: string): string => keep(name, `${name} ${randomBytes(12).toString("base64url")}`);

const sink = await startMailSink();
const { config: plain, remove } = emptyInstallation();
const smtpPassword = keep("smtp password", randomBytes(12).toString("hex"));
const config = {
  ...plain,
  port: 0,
  smtpUrl: `smtp://entente:${smtpPassword}@127.0.0.1:${sink.port}`,
  metricsToken: keep("metrics token", randomBytes(12).toString("hex")),
};
const lines: string[] = [];
const events: unknown[] = [];
const server = await startServer(
  config,
  logTo(
    (line) => lines.push(line),
    () => new Date().toISOString(),
  ),
  (event) => events.push(event),
);
const { baseUrl } = server;
afterAll(async () => {
  await server.stop();
  await sink.stop();
  remove();
});

const refusals: string[] = [];
const lists: string[] = [];
const send = async (request: Request): Promise<Response> => {
  const response = await fetch(request);
  for (const cookie of response.headers.getSetCookie()) if (!cookie.includes("=;")) keep("session", cookie.split(/[=;]/u)[1] ?? "");
  if (!response.ok) refusals.push(await response.clone().text());
  return response;
};
const browser = (): Browser => browserAt(baseUrl, send);
/** Waits for the mail that a job sends. */
async function linkMailed(path: string): Promise<string> {
  for (;;) {
    const link = sink.mails
      .map((mail) => mail.replaceAll("=\r\n", "").replaceAll("=3D", "="))
      .flatMap((mail) => mail.match(/http\S+#[\w-]{43}/gu) ?? []);
    const found = link.find((one) => one.includes(path) && ![...secrets.values()].includes(tokenIn(one)));
    if (found !== undefined) return keep(`link ${path}`, tokenIn(found));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const codeOf = (secret: string, after = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + after });

test("none of them is anywhere it was not meant for", async () => {
  // The first administrator.
  const founder = browser();
  const password = passphrase("password");
  const link = await firstAdministratorLink(server.database.app, {
    baseUrl,
    now: new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  });
  const person = {
    fullName: "Zhang Wei",
    email: "wei.zhang@example.com",
    locale: "en",
    timeZone: "Asia/Shanghai",
    workspaceName: "Alder Works",
  } as const;
  await founder.api(setUp, { body: { token: keep("setup link", tokenIn(link ?? "")), password, ...person } });

  // Signing in, well and badly.
  const wrong = passphrase("wrong password");
  expect(await outcomeOf(browser().api(signIn, { body: { email: person.email, password: wrong } }))).toBe("auth.wrong_credentials");
  expect(await outcomeOf(browser().api(signIn, { body: { email: wrong, password } }))).toBe("request.invalid");
  for (const body of [
    `{"email":"${person.email}","password":["${password}"]}`,
    `{"email":"${person.email}","passwort":"${password}"}`,
    `{"email":"${person.email}","password":"${password}`,
    JSON.stringify({ email: person.email, password: `${password}\0` }),
  ])
    expect((await founder.raw("/session", { method: "POST", body, headers: { "content-type": "application/json" } })).status).toBe(400);
  expect((await founder.raw("/session", { method: "POST", body: password, headers: { "content-type": "text/plain" } })).status).toBe(415);
  const other = browser();
  await other.api(signIn, { body: { email: person.email, password } });

  // A second factor, a passkey, recovery.
  const { secret: seed, uri } = await founder.api(beginOneTimePassword, {});
  keep("one-time secret", seed);
  keep("one-time secret in bytes", Buffer.from(Secret.fromBase32(seed).bytes));
  expect(uri).toContain(seed);
  expect(await outcomeOf(founder.api(confirmOneTimePassword, { body: { code: "000000" } }))).toBe("auth.wrong_code");
  const { body: confirmed } = await founder.api(confirmOneTimePassword, { body: { code: codeOf(seed) } });
  for (const code of confirmed.recoveryCodes ?? []) keepCode(code);
  const key = authenticatorFor(baseUrl);
  await founder.api(addPasskey, { body: { name: "Key", credential: key.register(await founder.api(beginPasskey, {})) } });
  const { recoveryCodes } = await founder.api(makeRecoveryCodes, {});
  for (const code of recoveryCodes) keepCode(code);
  const challenged = await other.api(signIn, { body: { email: person.email, password } });
  const challenge = challenged.body.next === "second_factor" ? challenged.body.challenge : "";
  await other.api(giveSecondFactor, { body: { challenge: keep("challenge", challenge), recoveryCode: recoveryCodes[0] ?? "" } });
  const asked = await browser().api(askPasskey, {});
  keep("passkey challenge", asked.challenge);
  await browser().api(signInWithPasskey, { body: { credential: key.sign(asked) } });
  expect(await outcomeOf(browser().api(signInWithPasskey, { body: { credential: key.sign(asked, { isForged: true }) } }))).toBe(
    "auth.passkey_refused",
  );
  await founder.api(proveIdentity, { body: { password } });

  // A program.
  const { secret: token } = await founder.api(createToken, {
    body: { name: "Script", scopes: ["workspace:read", "members:read"], expiresInDays: 1 },
  });
  keep("token", token);
  keep("token's secret part", token.slice("entente_".length + 8));
  await createApi(`${baseUrl}/api`, send, { authorization: `Bearer ${token}` })(getWorkspace, {});
  const wrongToken = keep("wrong token", `${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}`);
  expect(await outcomeOf(createApi(`${baseUrl}/api`, send, { authorization: `Bearer ${wrongToken}` })(getWorkspace, {}))).toBe(
    "auth.required",
  );
  const stranger = browser();
  stranger.cookies.set("entente_s", keep("made-up session", randomBytes(32).toString("base64url")));
  expect(await outcomeOf(stranger.api(getSession, {}))).toBe("auth.required");

  // An invitation by mail, once the mail server lets us in.
  sink.refuse(true);
  const invited = await founder.api(invite, { body: { email: "mei.lin@example.com", roles: ["analyst"], locale: "zh-CN" } });
  while (!lines.some((line) => line.includes("535"))) await new Promise((resolve) => setTimeout(resolve, 50));
  sink.refuse(false);
  const invitation = await linkMailed("/invitation");
  expect(tokenIn(invited.link.url)).toBe(invitation);
  await browser().api(getInvitation, { headers: { "x-link-token": invitation } });
  const colleague = browser();
  const colleaguesPassword = passphrase("password");
  await colleague.api(acceptInvitation, {
    body: { token: invitation, fullName: "Lin Mei", password: colleaguesPassword, locale: "zh-CN", timeZone: "Asia/Taipei" },
  });
  expect(
    await outcomeOf(
      browser().api(acceptInvitation, {
        body: { token: invitation, fullName: "Lin Mei", password: colleaguesPassword, locale: "en", timeZone: "UTC" },
      }),
    ),
  ).toBe("auth.link_expired");
  const newPassword = passphrase("new password");
  await colleague.api(changePassword, { body: { currentPassword: colleaguesPassword, password: newPassword } });
  expect(await outcomeOf(colleague.api(changePassword, { body: { currentPassword: wrong, password: newPassword } }))).toBe(
    "auth.wrong_credentials",
  );

  // Two ways to a forgotten password.
  await browser().api(askReset, { body: { email: "mei.lin@example.com" } });
  const reset = await linkMailed("/reset-password");
  expect(await browser().api(getReset, { headers: { "x-link-token": reset } })).toEqual({ email: "mei.lin@example.com" });
  expect(await outcomeOf(browser().api(resetPassword, { body: { token: reset, password: "password1234" } }))).toBe("auth.password_weak");
  await browser().api(resetPassword, { body: { token: reset, password: passphrase("password by mail") } });
  const { items: members } = await founder.api(listMembers, { query: {} });
  const made = await founder.api(makeResetLink, {
    params: { personId: members.find(({ fullName }) => fullName === "Lin Mei")?.personId ?? "" },
  });
  await browser().api(resetPassword, { body: { token: keep("reset link", tokenIn(made.url)), password: passphrase("password by link") } });

  // What goes wrong where we did not expect it.
  const wanted = { name: "Beech Works", locale: "en", timeZone: "UTC", currency: "EUR" } as const;
  await founder.api(createWorkspace, { headers: { "idempotency-key": crypto.randomUUID() }, body: wanted });
  await withClient(server.database.admin(), (client) => client.query("alter table auth.attempts rename to attempts_elsewhere"));
  const failing = await browser().raw("/session", {
    method: "POST",
    body: JSON.stringify({ email: person.email, password }),
    headers: { "content-type": "application/json" },
  });
  expect(failing.status).toBe(500);
  await withClient(server.database.admin(), (client) => client.query("alter table auth.attempts_elsewhere rename to attempts"));
  await withClient(server.database.admin(), (client) =>
    client.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'entente_app'"),
  );
  await founder.api(getSession, {});

  for (const ask of [
    () => founder.api(listAudit, { query: { limit: 200 } }),
    () => founder.api(listSessions, {}),
    () => founder.api(listTokens, { query: {} }),
    () => founder.api(listInvitations, { query: {} }),
    () => founder.api(getSecurity, {}),
    () => founder.api(getSystem, {}),
    () => founder.api(listMembers, { query: {} }),
  ])
    lists.push(JSON.stringify(await ask()));
  const metrics = await (await fetch(`${baseUrl}/metrics`, { headers: { authorization: `Bearer ${config.metricsToken}` } })).text();
  await founder.api(endOtherSessions, {});
  for (const role of ROLES) keep(`password of ${role}`, placeOf(config, server.keys, () => {}).passwordOf(role));
  const [masterKey] = (JSON.parse(readFileSync(config.keysPath, "utf8")) as { keys: Array<{ key: string }> }).keys;
  keep("master key", masterKey?.key ?? "");
  keep("master key in bytes", Buffer.from(masterKey?.key ?? "", "base64"));

  const places = new Map<string, string>([
    ["the log", lines.join("")],
    ["what the database said", JSON.stringify(events)],
    ["refusals", refusals.join("\n")],
    ["lists", lists.join("\n")],
    ["the figures", metrics],
    ...(await tables()),
    ...files(config.dataFolder),
  ]);
  for (const place of [
    "the log",
    "refusals",
    "lists",
    "the figures",
    "core.audit",
    "core.events",
    "jobs.job",
    "auth.people",
    "auth.sessions",
    "auth.links",
    "postgres.log",
  ])
    expect([place, (places.get(place) ?? "").length > 50]).toEqual([place, true]);
  expect(secrets.size).toBeGreaterThan(50);
  expect(sink.signIns.join()).toContain(smtpPassword);
  const found = [...places].flatMap(([place, text]) =>
    [...secrets].filter(([, secret]) => isIn(text, secret)).map(([name]) => `${name} is in ${place}`),
  );
  expect(found).toEqual([]);
});

test("a secret would be found in any of the ways in which it could be written", () => {
  const secret = "Kä+t/ze 12345";
  const bytes = Buffer.from(secret);
  for (const text of [
    secret,
    bytes.toString("base64"),
    Buffer.concat([Buffer.from("x"), bytes]).toString("base64url"),
    bytes.toString("hex"),
    encodeURIComponent(secret),
    JSON.stringify(JSON.stringify(`"${secret}`)),
    secret.toUpperCase(),
  ])
    expect([text, isIn(`before ${text} after`, secret)]).toEqual([text, true]);
  expect(isIn("something else", secret)).toBe(false);
});

/** Whether a text holds a secret: as it is, in other letters, or encoded, wherever in the encoding it begins. */
function isIn(text: string, secret: string | Buffer): boolean {
  const bytes = Buffer.from(secret);
  const written = typeof secret === "string" ? [secret, encodeURIComponent(secret)] : [secret.toString("latin1")];
  const folded = text.toLowerCase();
  const coded = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/u, "");
    // The first and the last letters depend on the neighbours.
    const middle = whole.slice(shift === 0 ? 0 : shift + 1, -1);
    return [middle, middle.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [...written, bytes.toString("hex")].some((one) => folded.includes(one.toLowerCase())) || coded.some((one) => text.includes(one));
}

/** Every row of every table, as text. */
async function tables(): Promise<Array<readonly [string, string]>> {
  return withClient(server.database.admin(), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('core', 'auth', 'shared', 'jobs')`,
    );
    const found: Array<readonly [string, string]> = [];
    for (const { name } of rows) {
      const { rows: texts } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      found.push([name, texts.map(({ text }) => text).join("\n")]);
    }
    return found;
  });
}

/** Every file of the installation but its keys and the database's own. */
function files(folder: string): Array<readonly [string, string]> {
  const { home, cluster } = prepareFolders(folder, () => {});
  return [folder, home].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && !entry.parentPath.startsWith(cluster) && !entry.parentPath.includes("runtime-") && entry.name !== "keys.json",
      )
      .map(
        (entry) =>
          [relative(root, join(entry.parentPath, entry.name)), readFileSync(join(entry.parentPath, entry.name), "latin1")] as const,
      ),
  );
}
