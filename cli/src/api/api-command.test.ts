/** The command against something that answers on this machine; against the product itself it is tried in e2e. */
import { createServer, type RequestListener } from "node:http";
import { problem } from "@entente/contract/errors.ts";
import type { ErrorCode } from "@entente/domain/errors.ts";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { folderWith } from "../command.fixture.ts";

const TOKEN = "entente_abcdefgh12345678";
const MEMBERS = { items: [], next: null };
const BO = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";

// The real one, before tests are kept from the network: this machine is all they reach.
const { fetch } = globalThis;

type Asked = { readonly method: string; readonly url: string; readonly headers: NodeJS.Dict<string | string[]>; readonly body: string };

/** Answers every request in one way, and keeps what was asked. */
async function answering(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    const { method = "", url = "" } = request;
    void request.toArray().then((pieces) => {
      asked.push({ method, url, headers: request.headers, body: Buffer.concat(pieces).toString() });
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  vi.stubEnv("ENTENTE_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
  return asked;
}
const refusing = (code: ErrorCode, details: Readonly<Record<string, unknown>> = {}) => {
  const body = problem(code, details, "0190-request");
  return answering(body.status, body);
};
const entente = (command: string) => folderWith().entente(command);

beforeEach(() => {
  vi.stubGlobal("fetch", (request: Request, init: RequestInit) => {
    expect(new URL(request.url).hostname).toBe("127.0.0.1");
    return fetch(request, init);
  });
  vi.stubEnv("ENTENTE_TOKEN", TOKEN);
  vi.stubEnv("ENTENTE_URL", "http://127.0.0.1:9");
});
afterEach(() => vi.unstubAllEnvs());

describe("a question", () => {
  it("goes out with the token and its options, and the answer comes as JSON", async () => {
    const asked = await answering(200, MEMBERS);
    const { code, printed, told } = await entente("api listMembers --limit 10");
    expect([code, told, JSON.parse(printed)]).toEqual([0, "", MEMBERS]);
    expect(asked).toMatchObject([{ method: "GET", url: "/api/members?limit=10", headers: { authorization: `Bearer ${TOKEN}` } }]);
  });

  it.each([
    [`changeMember --personId ${BO} --if-match "3" --roles analyst --roles director`, { roles: ["analyst", "director"] }],
    [`changeMember --personId ${BO} --if-match "3" --roles analyst`, { roles: ["analyst"] }],
    [`changeMember --personId ${BO} --if-match "3" --roles ["analyst"]`, { roles: ["analyst"] }],
    [`changeMember --personId ${BO} --if-match "3" --title 42`, { title: "42" }],
    [`changeMember --personId ${BO} --if-match "3" --title=`, { title: "" }],
  ])("%s sends what the operation takes", async (words, body) => {
    const asked = await refusing("member.not_found");
    expect(await entente(`api ${words}`)).toMatchObject({ code: 1, printed: "" });
    expect(asked).toMatchObject([{ method: "PATCH", url: `/api/members/${BO}`, headers: { "if-match": '"3"' } }]);
    expect(asked.map((one): unknown => JSON.parse(one.body))).toEqual([body]);
  });

  it("text, numbers and yes-or-no keep their kinds", async () => {
    const asked = await refusing("request.changed_since_read");
    await entente("api changeWorkspace --name 7 --fiscalStartMonth 4 --requiresSecondFactor true");
    expect(asked.map(({ body }): unknown => JSON.parse(body))).toEqual([{ name: "7", fiscalStartMonth: 4, requiresSecondFactor: true }]);
  });
});

describe("what does not fit the operation never leaves", () => {
  it.each([
    ["listMember", "There is no operation “listMember”. “entente api” lists them. Did you mean listMembers?"],
    ["createToken --name x", "createToken needs a person at a screen; tokens are refused. “entente api” lists what can be asked."],
    ["streamEvents", "streamEvents is a stream, a file or a form, not one answer: use another program for it."],
    ["listMembers --limit many", "--limit takes <1…200>, not “many”."],
    ["listMembers --limit 1 --limit 2", "--limit takes <1…200>, not “1, 2”."],
    ["listMembers --limits 1", "There is no option --limits. Did you mean --limit?"],
    ["listMembers --limit", "--limit needs a value after it."],
    ["listMembers 10", "“10” is one word too many; values follow an option such as --limit 10."],
    ["listMembers -", "“-” is one word too many"],
    ["getMember", "--personId <uuid> is needed."],
    ["getMember --personId 7", "--personId takes <uuid>, not “7”."],
    ["invite --email bo --locale de", "--email takes <email>, not “bo”.\n--roles <workspace_admin|"],
    ["changeMember --personId x --roles analyst --roles analyst", "not “analyst, analyst”."],
  ])("%s", async (words, reason) => {
    const asked = await answering(200, MEMBERS);
    const { code, printed, told } = await entente(`api ${words}`);
    expect([code, printed]).toEqual([2, ""]);
    expect(told).toContain(reason);
    expect(asked).toEqual([]);
  });

  it.each([
    ["ENTENTE_URL", "", "Set ENTENTE_URL to its address"],
    ["ENTENTE_URL", "example.com", "Set ENTENTE_URL to its address"],
    ["ENTENTE_URL", "file:///etc", "Set ENTENTE_URL to its address"],
    ["ENTENTE_TOKEN", "", "Set ENTENTE_TOKEN to an API token"],
    ["ENTENTE_TOKEN", "entente_a\r\nx-other: 1", "Set ENTENTE_TOKEN to an API token"],
  ])("%s that is “%s”", async (name, value, reason) => {
    vi.stubEnv(name, value);
    const { code, told } = await entente("api listMembers");
    expect(code).toBe(2);
    expect(told).toContain(reason);
  });
});

describe("a question that fails", () => {
  it.each([
    ["auth.required", {}, "The server does not accept this token"],
    ["auth.forbidden", {}, "Not with this token: listMembers needs a token that has members:read"],
    ["request.too_many", { seconds: 3 }, "Too many requests. Try again in 3 seconds."],
    ["request.too_many", {}, "Something went wrong on the server."],
    ["server.unexpected", {}, "Something went wrong on the server."],
    ["request.invalid", { issues: [{ pointer: "/query/cursor", code: "cursor", message: "" }] }, "\n  /query/cursor: cursor\n"],
  ] as const)("%s %j is told, with code and request", async (failure, details, words) => {
    await refusing(failure, details);
    const { code, printed, told } = await entente("api listMembers");
    expect([code, printed]).toEqual([1, ""]);
    expect(told).toContain(words);
    expect(told).toMatch(new RegExp(`\\n${failure}, request 0190-request$`, "u"));
  });

  it("is told in the person's language", async () => {
    await refusing("request.too_many", { seconds: 3 });
    expect((await entente("api listMembers --lang zh-CN")).told).toBe(
      "请求过于频繁。请在 3 秒后再试。\nrequest.too_many，请求 0190-request",
    );
  });

  it("because nobody answers", async () => {
    vi.stubEnv("ENTENTE_URL", "http://127.0.0.1:1");
    expect(await entente("api listMembers")).toMatchObject({
      code: 1,
      told: expect.stringContaining("No answer came from http://127.0.0.1:1 (") as string,
    });
  });

  it.each([
    ["a redirect, with which the token is not sent on", 301, "", "sends callers elsewhere (301)"],
    ["a proxy", 502, "<h1>Bad Gateway</h1>", "is not Entente, or stands in its way (502)"],
    ["some page", 200, "<h1>Welcome</h1>", "is not one that this version knows"],
    ["another version", 200, { members: [] }, "is not one that this version knows"],
  ])("because of %s", async (_, status, body, words) => {
    const asked = await answering(status, body, { location: "http://127.0.0.1:1/elsewhere" });
    const { code, printed, told } = await entente("api listMembers");
    expect([code, printed]).toEqual([1, ""]);
    expect(told).toContain(words);
    expect(asked).toHaveLength(1);
  });
});
