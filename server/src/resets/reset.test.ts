import { listAudit } from "@entente/contract/audit.ts";
import { invite } from "@entente/contract/invitations.ts";
import { getMember, makeResetLink } from "@entente/contract/members.ts";
import { changeProfile, getProfile } from "@entente/contract/people.ts";
import { askReset, getReset, resetPassword } from "@entente/contract/resets.ts";
import { getSession, proveIdentity, signIn } from "@entente/contract/sessions.ts";
import { createWorkspace } from "@entente/contract/workspaces.ts";
import { HOUR_MS, MINUTE_MS } from "@entente/domain/dates.ts";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD, tokenIn } from "../../test/world.ts";

const world = await createWorld({ sendsMail: true });
afterAll(world.stop);
beforeEach(() => {
  world.mails.length = 0;
  world.pass(MINUTE_MS);
});
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();

const NEW = "another four words";
const LINK = /http:\/\/localhost:4870\/reset-password#[\w-]{43}/u;

async function mailedLink(email: string): Promise<string> {
  await world.browser().api(askReset, { body: { email } });
  await world.work();
  return tokenIn(LINK.exec(world.mails.at(-1)?.text ?? "")?.[0] ?? "http://none#");
}
const reset = (token: string, password = NEW) => outcomeOf(world.browser().api(resetPassword, { body: { token, password } }));
const signsIn = (email: string, password: string) => outcomeOf(world.browser().api(signIn, { body: { email, password } }));

test("whoever forgot the password gets a link by mail, sets a new one, and is signed out everywhere", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const token = await mailedLink(somebody.email.toUpperCase());
  expect(await world.browser().api(getReset, { headers: { "x-link-token": token } })).toEqual({ email: somebody.email });
  expect(await reset(token)).toBe("done");
  expect(await outcomeOf(somebody.api(getSession, {}))).toBe("auth.required");
  expect(await signsIn(somebody.email, PASSWORD)).toBe("auth.wrong_credentials");
  expect(await signsIn(somebody.email, NEW)).toBe("done");
  const { items } = await founder.api(listAudit, { query: { limit: 5 } });
  expect(items.find(({ action }) => action === "person.password_changed")).toMatchObject({
    actor: { id: somebody.personId },
    data: { by: "link" },
  });
});

test("an address that nobody has is answered alike, and gets no mail", async () => {
  const ask = async (email: string) => {
    const response = await world.browser().raw("/password-resets", {
      method: "POST",
      body: JSON.stringify({ email }),
      headers: { "content-type": "application/json" },
    });
    return [response.status, await response.json(), [...response.headers.keys()].toSorted()];
  };
  expect(await ask("nobody@example.com")).toEqual(await ask(founder.email));
  await world.work();
  expect(world.mails.map(({ to }) => to)).toEqual([founder.email]);
});

test("the mail is written in the person's language, as text and as markup that nothing of anybody's gets into", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const { headers } = await somebody.api(getProfile, {});
  await somebody.api(changeProfile, { headers: { "if-match": headers.etag }, body: { fullName: "<b>林</b> & Söhne", locale: "zh-TW" } });
  await mailedLink(somebody.email);
  const [mail] = world.mails;
  expect(mail).toMatchObject({ to: somebody.email, subject: "為共策設定新密碼" });
  expect(mail?.text).toContain("<b>林</b> & Söhne，您好：");
  expect(mail?.html).toContain("&lt;b&gt;林&lt;/b&gt; &amp; Söhne，您好：");
  expect(mail?.html).not.toContain("<b>林");
});

test("a link sets one password, also when it is opened twice at the same moment", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const token = await mailedLink(somebody.email);
  const outcomes = await Promise.all([reset(token), reset(token, "yet another four words")]);
  expect(outcomes.toSorted()).toEqual(["auth.link_expired", "done"]);
  expect(await reset(token)).toBe("auth.link_expired");
  expect(await outcomeOf(world.browser().api(getReset, { headers: { "x-link-token": token } }))).toBe("auth.link_expired");
});

test("a link is void after an hour, and when another one was used", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const late = await mailedLink(somebody.email);
  world.pass(HOUR_MS);
  expect(await reset(late)).toBe("auth.link_expired");
  const [first, second] = [await mailedLink(somebody.email), await mailedLink(somebody.email)];
  expect(await reset(second)).toBe("done");
  expect(await reset(first)).toBe("auth.link_expired");
});

test("neither an invented link nor one of another kind sets a password", async () => {
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
  const { link } = await founder.api(invite, {
    body: { email: "new@example.com", roles: ["analyst"], locale: "en" },
  });
  expect(await reset(tokenIn(link.url))).toBe("auth.link_expired");
  expect(await reset("A".repeat(43))).toBe("auth.link_expired");
});

test("an easy password uses nothing up", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const token = await mailedLink(somebody.email);
  expect(await reset(token, somebody.email)).toBe("auth.password_weak");
  expect(await reset(token)).toBe("done");
});

test("the database holds no link that could be used: its hash, and a seal until it is mailed", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  await world.browser().api(askReset, { body: { email: somebody.email } });
  const stored = async () =>
    (await world.app.query("select token_hash, token_sealed from auth.links where person_id = $1", [somebody.personId])).rows;
  const [before] = await stored();
  await world.work();
  const token = tokenIn(LINK.exec(world.mails.at(-1)?.text ?? "")?.[0] ?? "");
  expect(Buffer.concat([before?.token_hash as Buffer, before?.token_sealed as Buffer]).toString("latin1")).not.toContain(token);
  expect((await stored())[0]?.token_sealed).toBeNull();
});

test("a mail that was sent is not sent again when its job runs again; a link that was used is not sent at all", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  await world.browser().api(askReset, { body: { email: somebody.email } });
  const { rows } = await world.app.query("select id from auth.links where person_id = $1", [somebody.personId]);
  const job = world.jobs.find(({ name }) => name === "resets.mail");
  await world.work();
  await job?.run(world.jobContext(), { linkId: (rows[0] as { id: string }).id } as never);
  expect(world.mails).toHaveLength(1);
});

test("three links an hour for an address, whoever asks for them, known or not", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  for (const email of [somebody.email, "ghost@example.com"]) {
    const outcomes = [];
    for (let times = 0; times < 4; times++) outcomes.push(await outcomeOf(world.browser().api(askReset, { body: { email } })));
    expect(outcomes).toEqual(["done", "done", "done", "request.too_many"]);
  }
});

test("without a mail server an administrator makes the link, and is told of it in the audit log", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const link = await founder.api(makeResetLink, { params: { personId: somebody.personId } });
  expect(link.url).toMatch(LINK);
  const earlier = tokenIn(link.url);
  const again = await founder.api(makeResetLink, { params: { personId: somebody.personId } });
  expect(await reset(earlier)).toBe("auth.link_expired");
  expect(await reset(tokenIn(again.url))).toBe("done");
  expect(await signsIn(somebody.email, NEW)).toBe("done");
  const { items } = await founder.api(listAudit, { query: { limit: 10 } });
  expect(items.filter(({ action }) => action === "member.reset_link_made")).toHaveLength(2);
});

test("without a mail server nothing is promised, and nothing is made", async () => {
  const quiet = await createWorld();
  const own = await quiet.founder();
  expect(await quiet.browser().api(askReset, { body: { email: own.email } })).toEqual({ sendsMail: false });
  const { rows } = await quiet.app.query("select 1 from auth.links where kind = 'password_reset'");
  expect(rows).toEqual([]);
  await quiet.stop();
});

test("nobody becomes somebody else of another workspace, or who runs the installation, by making them a link", async () => {
  const admin = await world.member(founder, ["workspace_admin"]);
  expect(await outcomeOf(admin.api(makeResetLink, { params: { personId: founder.personId } }))).toBe("auth.forbidden");
  expect((await admin.api(getMember, { params: { personId: founder.personId } })).body.abilities).toMatchObject({
    makeResetLink: false,
    removeSecondFactors: false,
  });
  const shared = await world.member(founder, ["analyst"]);
  const other = await founder.api(createWorkspace, {
    headers: {},
    body: { name: "别处", locale: "zh-CN", timeZone: "Asia/Shanghai", currency: "CNY" },
  });
  await world.transaction({ workspaceId: other.id }, ({ db }) =>
    db
      .insertInto("core.members")
      .values({ workspace_id: other.id, person_id: shared.personId, roles: ["analyst"], joined_at: world.now() })
      .execute(),
  );
  expect(await outcomeOf(admin.api(makeResetLink, { params: { personId: shared.personId } }))).toBe("auth.forbidden");
  expect(await outcomeOf(founder.api(makeResetLink, { params: { personId: shared.personId } }))).toBe("done");
  expect(await outcomeOf(admin.api(makeResetLink, { params: { personId: admin.personId } }))).toBe("auth.forbidden");
});

test("making a link asks for a fresh proof", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  world.pass(31 * MINUTE_MS);
  expect(await outcomeOf(founder.api(makeResetLink, { params: { personId: somebody.personId } }))).toBe("auth.step_up_required");
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
  expect(await outcomeOf(founder.api(makeResetLink, { params: { personId: somebody.personId } }))).toBe("done");
});
