/** What is sent by mistake and on purpose: none of it does anything, and each is answered in words of ours or not at all. */
import { listAudit } from "@entente/contract/audit.ts";
import { invite } from "@entente/contract/invitations.ts";
import { changeMember, getMember, listMembers } from "@entente/contract/members.ts";
import { getProfile } from "@entente/contract/people.ts";
import { getSession, signIn } from "@entente/contract/sessions.ts";
import { getWorkspace, listWorkspaces } from "@entente/contract/workspaces.ts";
import type { Role } from "@entente/domain/members/role.ts";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf } from "../outcome.ts";
import { createWorkspace } from "../workspaces.ts";
import { createWorld } from "../world.ts";
import { listen, statusesIn } from "./socket.ts";

const HOST = "localhost:4870";
const webFolder = mkdtempSync(join(tmpdir(), "entente-web-"));
writeFileSync(join(webFolder, "index.html"), "<!doctype html>");
for (const name of ["letters.woff2", "gone.woff2"]) writeFileSync(join(webFolder, name), Buffer.alloc(300_000));
const world = await createWorld({ sendsMail: true, webFolder });
const operator = await world.founder();
const colleague = await world.member(operator, ["analyst"]);
const elsewhere = await createWorkspace(operator, "Zephyr Works");
const { exchange, stop } = await listen(world);
afterAll(async () => {
  await stop();
  await world.stop();
  rmSync(webFolder, { recursive: true });
});
beforeEach(() => {
  world.mails.length = 0;
});
afterEach(() => expect(world.logged).toEqual([]));

const cookie = `entente_s=${operator.cookies.get("entente_s") ?? ""}`;
const SOMETHING = { name: "Alder Works", locale: "en", timeZone: "Europe/London", currency: "EUR", fiscalStartMonth: 1 };
const json = JSON.stringify(SOMETHING);
const withField = (name: string, value: string): string => json.replace(/\}$/u, `,${JSON.stringify(name)}:${value}}`);
const instead = (name: keyof typeof SOMETHING, value: string): string =>
  json.replace(`${JSON.stringify(name)}:${JSON.stringify(SOMETHING[name])}`, `${JSON.stringify(name)}:${value}`);

type Told = { readonly status: number; readonly code: string; readonly at: readonly string[] };
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
  operator.raw("/workspaces", { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
async function told(response: Response): Promise<Told> {
  const { code, details } = (await response.json()) as { code: string; details: { issues?: Array<{ pointer: string; code: string }> } };
  return { status: response.status, code, at: details.issues?.map(({ pointer, code: issue }) => `${pointer} ${issue}`) ?? [] };
}
const names = async () => (await operator.api(listWorkspaces, {})).items.map(({ name }) => name);
const deepObject = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

describe("a body", () => {
  test.each<readonly [string, string | Uint8Array<ArrayBuffer>, string]>([
    ["that is empty", "", "/body invalid_type"],
    ["that begins and never ends", "{", "/body not_json"],
    ["with a field called __proto__", withField("__proto__", '{"isOperator":true}'), "/body unrecognized_keys"],
    ["with a constructor's prototype", withField("constructor", '{"prototype":{"isOperator":true}}'), "/body unrecognized_keys"],
    ["of a hundred thousand brackets", "[".repeat(100_000), "/body not_json"],
    ["nested a hundred thousand times", deepObject(100_000), "too_deep"],
    ["with a number that is none of ours", instead("fiscalStartMonth", "1e400"), "/body/fiscalStartMonth number_out_of_range"],
    ["with an integer that no double holds", instead("fiscalStartMonth", "9007199254740993"), "/body/fiscalStartMonth too_big"],
    ["with a zero below zero", instead("fiscalStartMonth", "-0"), "/body/fiscalStartMonth too_small"],
    ["with a month and a half", instead("fiscalStartMonth", "1.5"), "/body/fiscalStartMonth invalid_type"],
    ["with a month below all", instead("fiscalStartMonth", "-1"), "/body/fiscalStartMonth too_small"],
    ["with a month above all", instead("fiscalStartMonth", "1e9"), "/body/fiscalStartMonth too_big"],
    ["with NaN", instead("fiscalStartMonth", "NaN"), "/body not_json"],
    ["with half a character", instead("name", '"\\ud800"'), "/body/name text_not_storable"],
    ["with NUL", instead("name", '"a\\u0000b"'), "/body/name text_not_storable"],
    ["that begins with a byte order mark", `\ufeff${json}`, "/body not_json"],
    ["in UTF-16", Buffer.from(json, "utf16le"), "/body not_json"],
    [
      "of bytes that are no UTF-8",
      Buffer.concat([Buffer.from(json.slice(0, 9)), Buffer.from([0xc0, 0xaf]), Buffer.from(json.slice(9))]),
      "/body not_json",
    ],
    ["that is a list", `[${json}]`, "/body invalid_type"],
    ["that is a text", '"name"', "/body invalid_type"],
    ["that is null", "null", "/body invalid_type"],
    ["with a field that nobody asks for", withField("colour", '"red"'), "/body unrecognized_keys"],
    ["that brings its own id", withField("id", '"01900000-0000-7000-8000-000000000001"'), "/body unrecognized_keys"],
    ["that names a workspace to write to", withField("workspaceId", JSON.stringify(elsewhere)), "/body unrecognized_keys"],
    ["that says who made it", withField("createdBy", JSON.stringify(operator.personId)), "/body unrecognized_keys"],
    ["that gives itself a right", withField("isOperator", "true"), "/body unrecognized_keys"],
    ["that says which version it is", withField("version", "7"), "/body unrecognized_keys"],
    ["with a condition in place of a text", instead("name", '{"$gt":""}'), "/body/name invalid_type"],
    ["with a currency nobody has", instead("currency", '"ZZZ"'), "/body/currency custom"],
    ["with a currency and a space", instead("currency", '"EUR "'), "/body/currency invalid_format"],
    ["with a currency in small letters", instead("currency", '"eur"'), "/body/currency invalid_format"],
    ["with a zone that is an offset", instead("timeZone", '"+25:00"'), "/body/timeZone custom"],
    ["with a line end in a name", instead("name", '"Alder\\r\\nset-cookie: a=b"'), "/body/name invalid_format"],
    ["with a name that turns the direction of what follows", instead("name", '"Alder\\u202egnp"'), "/body/name invalid_format"],
    ["with a name of blanks", instead("name", '"\\u3000 "'), "/body/name too_small"],
    ["with a name that nobody can see", instead("name", '"\\u200b\\u3164\\u2060"'), "/body/name invalid_format"],
  ])("%s makes nothing, and is told where it is wrong", async (_, body, at) => {
    const before = await names();
    const answered = await told(await post(body));
    expect([answered.status, answered.code]).toEqual([400, "request.invalid"]);
    expect(answered.at.some((one) => one.endsWith(at))).toBe(true);
    expect(await names()).toEqual(before);
    expect(({} as Record<string, unknown>)["isOperator"]).toBeUndefined();
  });

  test.each<readonly [string, string | Uint8Array<ArrayBuffer>, Readonly<Record<string, string>>, number, string]>([
    ["of five megabytes", instead("name", `"${"x".repeat(5 << 20)}"`), {}, 413, "request.too_large"],
    ["of another kind", json, { "content-type": "text/plain" }, 415, "request.media_type"],
    ["of no kind", json, { "content-type": "" }, 415, "request.media_type"],
    ["in UTF-7", json, { "content-type": "application/json; charset=utf-7" }, 415, "request.media_type"],
    ["packed", gzipSync(Buffer.alloc(1 << 20, " ")), { "content-encoding": "gzip" }, 415, "request.media_type"],
    ["as a form without a boundary", "--x\r\n", { "content-type": "multipart/form-data" }, 415, "request.media_type"],
    [
      "as a form of ten thousand parts",
      "--x\r\ncontent-disposition: form-data; name=a\r\n\r\n1\r\n".repeat(10_000),
      { "content-type": "multipart/form-data; boundary=x" },
      415,
      "request.media_type",
    ],
    ["as a page's form", "name=Alder", { "content-type": "application/x-www-form-urlencoded" }, 415, "request.media_type"],
  ])("%s is not read", async (_, body, headers, status, code) => {
    expect(await told(await post(body, headers))).toEqual({ status, code, at: [] });
  });

  test("in which a field stands twice counts as its last, as everywhere in this program", async () => {
    const response = await post(`{"name":"First Works",${json.slice(1)}`);
    expect([response.status, ((await response.json()) as { name: string }).name]).toEqual([201, "Alder Works"]);
  });

  test("with a hundred thousand mistakes is answered in a few words", async () => {
    const response = await operator.raw("/invitations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "a@b.example", locale: "en", roles: Array.from({ length: 100_000 }, () => 1) }),
    });
    const text = await response.text();
    expect([response.status, text.length < 50_000]).toEqual([400, true]);
    const unknown = JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`field${at}`, 1])));
    expect((await (await post(unknown)).text()).length).toBeLessThan(50_000);
  });

  test("is data whatever it looks like: markup, addresses and drawings come back as they were, as JSON", async () => {
    for (const name of [
      "<img src=x onerror=alert(1)>",
      "[x](javascript:alert(1))",
      "data:text/html,<script>1</script>",
      "<svg><foreignObject><script>1</script></foreignObject></svg>",
      "'; drop table core.workspaces; --",
      "{{7*7}} ${7*7}",
      "=cmd|' /C calc'!A0",
    ]) {
      const response = await post(instead("name", JSON.stringify(name)));
      expect([response.headers.get("content-type"), response.headers.get("x-content-type-options")]).toEqual([
        "application/json",
        "nosniff",
      ]);
      expect(await response.json()).toMatchObject({ name });
    }
  });
});

describe("an address", () => {
  test.each([
    ["-1", 400],
    ["9223372036854775808", 400],
    ["1;drop table core.members", 400],
    ["🙈", 400],
    ["null", 400],
    ["%00", 400],
    ["%zz", 400],
    ["%c0%ae%c0%ae", 400],
    ["%2527", 400],
    ["..%2f..%2fworkspaces", 400],
    [elsewhere, 404],
    [colleague.personId.toUpperCase(), 200],
  ])("of the member %s is answered %i", async (id, status) => {
    const path = id.startsWith("%") || id.startsWith("..") ? id : encodeURIComponent(id);
    expect((await operator.raw(`/members/${path}`)).status).toBe(status);
  });

  test("in capital letters is the same: whoever changes themselves by it stays signed in, and the log names them as ever", async () => {
    const deputy = await world.member(operator, ["workspace_admin"]);
    const { headers } = await deputy.api(getMember, { params: { personId: deputy.personId } });
    const roles: Role[] = ["workspace_admin", "analyst"];
    const personId = deputy.personId.toUpperCase();
    await deputy.api(changeMember, { params: { personId }, headers: { "if-match": headers.etag }, body: { roles } });
    expect(await deputy.api(getSession, {})).toMatchObject({ roles });
    const { items } = await deputy.api(listAudit, { query: { limit: 1, personId } });
    expect(items).toMatchObject([{ action: "member.changed", target: `member:${deputy.personId}` }]);
  });

  test.each([
    "limit=1e9",
    "limit=-1",
    "limit=0",
    "limit=1.5",
    "limit=",
    "limit=ten",
    "limit=201",
    "limit=1&limit=2",
    "cursor=x",
    "cursor=x&cursor=y",
    `cursor=${"A".repeat(501)}`,
  ])("with %s is not one of a list", async (query) => {
    expect(await told(await operator.raw(`/members?${query}`))).toMatchObject({ status: 400, code: "request.invalid" });
  });

  test("with a word more than a list knows is answered as without it", async () => {
    const plain = await (await operator.raw("/members")).text();
    expect(await (await operator.raw("/members?sort=margin&filter[walkaway_price]=1&fields=passwordHash")).text()).toBe(plain);
  });

  test("of a list goes on where its own cursor says, and not where one letter of it is another", async () => {
    const { next } = await operator.api(listMembers, { query: { limit: 1 } });
    const cursor = next ?? "";
    expect(await outcomeOf(operator.api(listMembers, { query: { cursor } }))).toBe("done");
    for (const at of [0, 20, cursor.length - 2]) {
      const tampered = `${cursor.slice(0, at)}${cursor[at] === "A" ? "B" : "A"}${cursor.slice(at + 1)}`;
      expect(await outcomeOf(operator.api(listMembers, { query: { cursor: tampered } }))).toBe("request.invalid");
    }
    expect(await outcomeOf(operator.api(listAudit, { query: { cursor } }))).toBe("request.invalid");
    expect(await outcomeOf(colleague.api(listMembers, { query: { cursor } }))).toBe("request.invalid");
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "10000-01-01T00:00:00Z",
    "2026-01-01T00:00:00+25:00",
    "0000-01-01T00:00:00Z",
    "2026-01-01",
    "now",
    "1767225600",
  ])("with the time %s names no time", async (time) => {
    expect(await told(await operator.raw(`/audit?from=${encodeURIComponent(time)}`))).toMatchObject({
      status: 400,
      code: "request.invalid",
    });
  });

  test.each([
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/%c0%ae%c0%ae/etc/passwd",
    "/%252e%252e/etc/passwd",
    "/assets/..\\..\\package.json",
    "//etc/passwd",
    "/api/../package.json",
  ])("such as %s leads to no file", async (path) => {
    const back = await exchange(`GET ${path} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`);
    // The page of the app, which knows no such address, or nothing.
    if (statusesIn(back)[0] === 200) expect(back).toMatch(/\r\n\r\n<!doctype html>$/u);
    expect(back).not.toMatch(/root:|"name":/u);
  });
});

describe("a header", () => {
  const change = (headers: Readonly<Record<string, string>>) =>
    operator.raw("/workspace", {
      method: "PATCH",
      body: '{"name":"Beech Works"}',
      headers: { "content-type": "application/json", ...headers },
    });

  test("that should say which version is meant and does not, or means any, changes nothing", async () => {
    const { headers } = await operator.api(getWorkspace, {});
    expect(await told(await change({}))).toMatchObject({ status: 428, code: "request.unconditional" });
    for (const any of ["*", `W/${headers.etag}`, `${headers.etag}, "0"`, headers.etag.replaceAll('"', ""), `${headers.etag} `.repeat(2)])
      expect(await told(await change({ "if-match": any }))).toMatchObject({ status: 412, code: "request.changed_since_read" });
    expect((await change({ "if-match": "x".repeat(101) })).status).toBe(400);
    expect((await change({ "if-match": headers.etag })).status).toBe(200);
  });

  test("with a key is of sixty-four letters at most, and a key stands for one request", async () => {
    expect((await post(json, { "idempotency-key": "k".repeat(300) })).status).toBe(400);
    expect((await post(json, { "idempotency-key": "" })).status).toBe(400);
    expect((await post(json, { "idempotency-key": "k" })).status).toBe(201);
    expect(await told(await post(instead("name", '"Other Works"'), { "idempotency-key": "k" }))).toMatchObject({
      status: 422,
      code: "request.key_reused",
    });
  });

  test("that asks for another method is not heard", async () => {
    for (const name of ["x-http-method-override", "x-http-method", "x-method-override"])
      expect((await operator.raw("/session", { headers: { [name]: "DELETE" } })).status).toBe(200);
    expect(
      (await operator.raw("/workspaces?_method=DELETE", { method: "POST", body: json, headers: { "content-type": "application/json" } }))
        .status,
    ).toBe(201);
    expect(await outcomeOf(operator.api(getSession, {}))).toBe("done");
  });

  test("that claims to come from elsewhere counts as far as our own proxies say so", async () => {
    const liar = world.browser("10.9.9.9, 198.51.100.9");
    expect(await outcomeOf(liar.api(signIn, { body: { email: operator.email, password: "not this one" } }))).toBe("auth.wrong_credentials");
    const { rows } = await world.app.query("select key from auth.attempts where key like 'network|%'");
    expect(rows).toEqual(expect.arrayContaining([{ key: "network|198.51.100.0/24" }]));
    expect(JSON.stringify(rows)).not.toContain("10.9.9.");
  });

  test("that names another host gets nothing done, and into no mail", async () => {
    const { headers } = new Request("http://x", { headers: { "content-type": "application/json" } });
    const asked = await world.fetch(
      new Request(`http://${HOST}/api/password-resets`, {
        method: "POST",
        body: JSON.stringify({ email: operator.email }),
        headers: { ...Object.fromEntries(headers), host: "evil.example" },
      }),
    );
    expect(await told(asked)).toMatchObject({ status: 403, code: "request.forged" });
    const forwarded = world.browser();
    await forwarded.raw("/password-resets", {
      method: "POST",
      body: JSON.stringify({ email: operator.email }),
      headers: {
        "content-type": "application/json",
        "x-forwarded-host": "evil.example",
        forwarded: "host=evil.example",
        "x-original-url": "//evil.example",
      },
    });
    await world.work();
    expect(world.mails).toHaveLength(1);
    expect(JSON.stringify(world.mails)).not.toContain("evil.example");
  });

  test("of eight kilobytes of languages and kinds is passed over", async () => {
    const junk = "zz-ZZ;q=0.123456789,".repeat(400);
    expect((await operator.raw("/session", { headers: { accept: junk, "accept-language": junk, "accept-encoding": junk } })).status).toBe(
      200,
    );
  });

  test("of two hundred cookies is read as far as a browser would send any", async () => {
    const others = Array.from({ length: 199 }, (_, at) => `c${at}=${at}`);
    const ask = (cookies: readonly string[]) =>
      exchange(`GET /api/session HTTP/1.1\r\nHost: ${HOST}\r\nCookie: ${cookies.join("; ")}\r\nConnection: close\r\n\r\n`).then(statusesIn);
    expect(await ask([cookie, ...others])).toEqual([200]);
    expect(await ask([...others, cookie])).toEqual([401]);
    expect(await ask([`entente_s=${"x".repeat(4000)}`])).toEqual([401]);
  });

  test("or a name with line ends in it makes no header of a mail", async () => {
    expect(
      await outcomeOf(operator.api(invite, { body: { email: "a@b.example\r\nbcc: c@d.example", roles: ["analyst"], locale: "en" } })),
    ).toBe("request.invalid");
    await world.transaction({}, ({ db }) =>
      db.updateTable("auth.people").set({ full_name: "<b>Wei</b>\r\nBcc: c@d.example" }).where("id", "=", operator.personId).execute(),
    );
    await operator.api(invite, { body: { email: "somebody.new@example.com", roles: ["analyst"], locale: "en" } });
    await world.work();
    const [mail] = world.mails;
    expect(mail?.html).toContain("&lt;b&gt;Wei&lt;/b&gt;");
    expect(mail?.html).not.toContain("<b>Wei</b>");
  });
});

describe("over a socket", () => {
  const head = (line: string, headers: readonly string[]) => [line, `Host: ${HOST}`, ...headers, "", ""].join("\r\n");
  const own = [`Cookie: ${cookie}`, `Origin: http://${HOST}`, "Content-Type: application/json"];
  const close = "Connection: close";
  const get = (path: string, headers: readonly string[] = []) => head(`GET ${path} HTTP/1.1`, headers);
  const create = (headers: readonly string[]) => head("POST /api/workspaces HTTP/1.1", [...own, ...headers]);
  const smuggled = get("/api/system", [`Cookie: ${cookie}`]);

  test("a request as it should be is answered", async () => {
    const back = await exchange(`${create([`Content-Length: ${Buffer.byteLength(json)}`, close])}${json}`);
    expect(statusesIn(back)).toEqual([201]);
    expect(back.toLowerCase()).toContain("x-content-type-options: nosniff");
  });

  test("two requests at once are answered one after the other", async () => {
    const back = await exchange(`${get("/api/session", [`Cookie: ${cookie}`])}${get("/api/setup", [close])}`);
    expect(statusesIn(back)).toEqual([200, 200]);
    expect(back.indexOf('"person"')).toBeLessThan(back.indexOf('"isSetUp"'));
  });

  test("a body that ends before it should makes nothing", async () => {
    const before = await names();
    const back = await exchange(`${create([`Content-Length: ${json.length + 10}`])}${json}`, { isCut: true });
    expect(statusesIn(back).filter((status) => status < 400)).toEqual([]);
    expect(await names()).toEqual(before);
  });

  test("what comes after the end of a body is no part of it, and no request either where it is none", async () => {
    const back = await exchange(`${get("/api/setup", ["Content-Length: 2"])}{}junk and more\r\n\r\n`);
    // Whether the first answer is out by then is a matter of moments.
    expect(statusesIn(back).filter((status) => status !== 200)).toEqual([400]);
  });

  test.each<readonly [string, string]>([
    ["two lengths that differ", `${create(["Content-Length: 2", "Content-Length: 3"])}{} `],
    ["a length below zero", `${create(["Content-Length: -2"])}{}`],
    ["a length that is no number", `${create(["Content-Length: 0x2"])}{}`],
    ["a length with a sign", `${create(["Content-Length: +2"])}{}`],
    ["a length and chunks", `${create(["Content-Length: 5", "Transfer-Encoding: chunked"])}0\r\n\r\n${smuggled}`],
    ["chunks and a length", `${create(["Transfer-Encoding: chunked", "Content-Length: 5"])}0\r\n\r\n${smuggled}`],
    ["an encoding nobody knows", `${create(["Transfer-Encoding: xchunked"])}0\r\n\r\n`],
    ["chunks that are not the last encoding", `${create(["Transfer-Encoding: chunked, identity"])}0\r\n\r\n${smuggled}`],
    ["chunks of no size", `${create(["Transfer-Encoding: chunked"])}zz\r\n{}\r\n0\r\n\r\n`],
    ["a chunk longer than it says", `${create(["Transfer-Encoding: chunked"])}1\r\n{}\r\n0\r\n\r\n`],
    ["a blank before a colon", `${head("POST /api/workspaces HTTP/1.1", [...own, "Content-Length : 2"])}{}`],
    ["a line that goes on in the next", get("/api/session", ["X-A: b", " c: d", close])],
    ["no host", `GET /api/session HTTP/1.1\r\n${close}\r\n\r\n`],
    ["a host that is none", `GET /api/session HTTP/1.1\r\nHost: a b/c\r\n${close}\r\n\r\n`],
    ["NUL in a header", get("/api/session", ["X-A: b\0c", close])],
    ["no path", head("GET session HTTP/1.1", [close])],
    ["another protocol", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    ["a method nobody knows", head("STEAL /api/session HTTP/1.1", [close])],
  ])("a request with %s is not heard, nor what is hidden behind it", async (_, bytes) => {
    const before = await names();
    const back = await exchange(bytes);
    expect(statusesIn(back)).toEqual([400]);
    expect(back).not.toContain("freeDiskBytes");
    expect(await names()).toEqual(before);
  });

  test("a request within a body is part of the body", async () => {
    const back = await exchange(`${create([`Content-Length: ${smuggled.length}`, close])}${smuggled}`);
    expect(statusesIn(back)).toEqual([400]);
    expect(back).not.toContain("freeDiskBytes");
  });

  test("an address or a header longer than all we have is refused unread", async () => {
    expect(statusesIn(await exchange(get(`/api/session?${"a".repeat(16 * 1024)}`, [close])))).toEqual([431]);
    expect(statusesIn(await exchange(get("/api/session", [`X-A: ${"a".repeat(16 * 1024)}`, close])))).toEqual([431]);
    expect(statusesIn(await exchange(get(`/api/session?${"a".repeat(8000)}`, [`Cookie: ${cookie}`, close])))).toEqual([200]);
  });

  test.each(["OPTIONS", "TRACE", "PROPFIND", "HEAD"])("%s does and tells nothing", async (method) => {
    const back = await exchange(head(`${method} /api/profile HTTP/1.1`, [close]));
    expect(statusesIn(back)[0]).toBeGreaterThanOrEqual(400);
    expect(back.toLowerCase()).not.toContain("access-control-allow");
  });

  test("no connection is made for anybody, nor turned into another protocol", async () => {
    expect(
      statusesIn(await exchange(`CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n`)).filter((status) => status < 400),
    ).toEqual([]);
    const back = await exchange(
      get("/api/setup", ["Upgrade: h2c", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA", "Connection: Upgrade, HTTP2-Settings, close"]),
    );
    expect(statusesIn(back)).toEqual([200]);
  });

  test("an address with another host in it is answered as one of ours, or not at all", async () => {
    const back = await exchange(head("GET http://evil.example/api/session HTTP/1.1", [`Cookie: ${cookie}`, close]));
    expect(back).not.toContain("evil.example");
    const other = await exchange(`GET /sign-in HTTP/1.1\r\nHost: evil.example\r\n${close}\r\n\r\n`);
    expect([statusesIn(other), /^location: (.*)$/imu.exec(other)?.[1]]).toEqual([[302], `http://${HOST}/sign-in`]);
  });

  test.each([
    ["a line end", "/%0d%0aset-cookie:%20a=b"],
    ["letters that no header takes", "/settings/%E5%AE%A2%E6%88%B7"],
    ["a question", "/settings/audit?about=session"],
    ["a second host", "//evil.example/x"],
  ])("an address by another name of this machine with %s in it is sent where it belongs", async (_, path) => {
    const back = await exchange(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:4870\r\n${close}\r\n\r\n`);
    expect([statusesIn(back), /^location: (.*)$/imu.exec(back)?.[1]]).toEqual([[302], `http://${HOST}${path}`]);
    expect(back).not.toMatch(/^set-cookie/imu);
  });

  test("whoever asks for the head of a file, or leaves in the middle of it, leaves it closed", async () => {
    const opened = () => readdirSync("/dev/fd").length;
    await exchange(head("HEAD /letters.woff2 HTTP/1.1", [close]));
    const before = opened();
    for (let at = 0; at < 30; at++) {
      expect(statusesIn(await exchange(head("HEAD /letters.woff2 HTTP/1.1", [close])))).toEqual([200]);
      await exchange(get("/letters.woff2"), { isCut: true });
    }
    expect(opened() - before).toBeLessThan(10);
  });

  test("that a file has gone is told in our own words", async () => {
    rmSync(join(webFolder, "gone.woff2"));
    const back = await exchange(get("/gone.woff2", [close]));
    expect(statusesIn(back)).toEqual([500]);
    expect(back).toContain("server.unexpected");
    expect(back).not.toContain(webFolder);
    expect(world.logged.splice(0)).toMatchObject([{ code: "ENOENT" }]);
  });

  test("a reader who leaves in the middle leaves no trace", async () => {
    await exchange(get("/api/events", [`Cookie: ${cookie}`]), { isCut: true });
    expect(await outcomeOf(operator.api(getProfile, {}))).toBe("done");
  });
});

test("asking for a reset tells nobody who is known here, and how to ask for it is what it always is", async () => {
  const [known, unknown] = [world.browser(), world.browser()];
  const answers = [
    await known.raw("/password-resets", reset(operator.email)),
    await unknown.raw("/password-resets", reset("nobody@example.com")),
  ];
  const [one, other] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  expect(one).toEqual(other);
});

const reset = (email: string): RequestInit => ({
  method: "POST",
  body: JSON.stringify({ email }),
  headers: { "content-type": "application/json" },
});
