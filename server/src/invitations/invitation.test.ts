import { listAudit } from "@entente/contract/audit.ts";
import {
  acceptInvitation,
  getInvitation,
  invite,
  joinByInvitation,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from "@entente/contract/invitations.ts";
import { getMember, listMembers, setMemberAccess } from "@entente/contract/members.ts";
import { getSession, proveIdentity, signIn } from "@entente/contract/sessions.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, msBetween } from "@entente/domain/dates.ts";
import { ROLES } from "@entente/domain/members/role.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorkspace, enterWorkspace } from "../../test/workspaces.ts";
import { createWorld, PASSWORD, type Somebody, tokenIn } from "../../test/world.ts";

const world = await createWorld({ sendsMail: true });
afterAll(world.stop);
const founder = await world.founder();
beforeEach(async () => {
  world.mails.length = 0;
  await founder.api(proveIdentity, { body: { password: PASSWORD } });
});
afterEach(() => expect(world.logged).toEqual([]));

let invited = 0;
const newAddress = () => `newcomer${invited++}@example.com`;
const inviting = (email: string, changed: object = {}) =>
  founder.api(invite, { body: { email, roles: ["analyst"], locale: "en", ...changed } });
const newcomer = { fullName: "Ng Siew Lan", password: PASSWORD, locale: "en", timeZone: "Asia/Singapore" } as const;
const accept = (url: string, changed: object = {}) =>
  world.browser().api(acceptInvitation, { body: { token: tokenIn(url), ...newcomer, ...changed } });
const lookAt = (url: string) => world.browser().api(getInvitation, { headers: { "x-link-token": tokenIn(url) } });
const peopleCalled = async (email: string) => (await world.app.query("select 1 from auth.people where email = $1", [email])).rows.length;

test("an invitation tells whose it is, is accepted once, and only then is there a person", async () => {
  const email = newAddress();
  const { invitation, link, isMailed } = await inviting(email, { roles: ["account_manager", "analyst"] });
  expect(link.url).toMatch(/^http:\/\/localhost:4870\/invitation#[\w-]{43}$/u);
  expect([invitation.state, isMailed, link.expiresAt]).toEqual(["open", true, "2026-11-25T08:00:00.000Z"]);
  expect(await lookAt(link.url)).toEqual({
    workspaceName: "远景供应",
    email,
    roles: ["account_manager", "analyst"],
    locale: "en",
    invitedBy: "Zhang Wei",
    expiresAt: link.expiresAt,
    isKnown: false,
  });
  expect(await peopleCalled(email)).toBe(0);
  const { body } = await accept(link.url);
  expect(body).toMatchObject({
    person: { email, fullName: "Ng Siew Lan", isOperator: false },
    roles: ["account_manager", "analyst"],
    factors: ["link", "password"],
  });
  expect(await outcomeOf(accept(link.url))).toBe("auth.link_expired");
  expect(await outcomeOf(lookAt(link.url))).toBe("auth.link_expired");
  expect((await founder.api(listInvitations, { query: {} })).items[0]).toMatchObject({
    email,
    state: "accepted",
    abilities: { revoke: false, resend: false },
  });
});

test("looking at a link, as mail scanners do, uses nothing up", async () => {
  const { link } = await inviting(newAddress());
  for (let times = 0; times < 3; times++) await lookAt(link.url);
  expect(await outcomeOf(accept(link.url))).toBe("done");
});

test("of two who accept at the same moment, one does", async () => {
  const email = newAddress();
  const { link } = await inviting(email);
  const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(accept(link.url))));
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  expect(await peopleCalled(email)).toBe(1);
});

test("the mail is in the language of the invitation and holds the same link", async () => {
  const email = newAddress();
  const { link } = await inviting(email, { locale: "zh-CN" });
  await world.work();
  expect(world.mails).toMatchObject([{ to: email, subject: "Zhang Wei 邀请您加入远景供应" }]);
  const [mail] = world.mails;
  expect(mail?.text).toContain(link.url);
  expect(mail?.html).toContain(`href="${link.url}"`);
  expect(mail?.text).toContain("2026年11月25日 16:00（Asia/Shanghai）");
});

test("without a mail server the link is handed over by whoever invites", async () => {
  const quiet = await createWorld();
  const own = await quiet.founder();
  const answer = await own.api(invite, { body: { email: "x@example.com", roles: ["analyst"], locale: "en" } });
  expect(answer.isMailed).toBe(false);
  await quiet.work();
  expect(await outcomeOf(quiet.browser().api(getInvitation, { headers: { "x-link-token": tokenIn(answer.link.url) } }))).toBe("done");
  const { rows } = await quiet.app.query("select token_sealed from auth.links where kind = 'invitation'");
  expect(rows).toEqual([{ token_sealed: null }]);
  await quiet.stop();
});

test("a link is void after seventy-two hours, and a new one can be made", async () => {
  const { invitation, link } = await inviting(newAddress());
  world.pass(72 * HOUR_MS);
  expect(await outcomeOf(accept(link.url))).toBe("auth.link_expired");
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  expect((await founder.api(listInvitations, { query: { limit: 1 } })).items[0]).toMatchObject({
    state: "expired",
    abilities: { revoke: false, resend: true },
  });
  const again = await founder.api(resendInvitation, { params: { invitationId: invitation.id } });
  expect(await outcomeOf(accept(link.url))).toBe("auth.link_expired");
  expect(await outcomeOf(accept(again.link.url))).toBe("done");
});

test("a new link voids the earlier one", async () => {
  const { invitation, link } = await inviting(newAddress());
  const again = await founder.api(resendInvitation, { params: { invitationId: invitation.id } });
  expect(await outcomeOf(accept(link.url))).toBe("auth.link_expired");
  expect(await outcomeOf(lookAt(again.link.url))).toBe("done");
  await world.work();
  expect(world.mails.map(({ text }) => text.includes(again.link.url))).toEqual([true]);
});

test("an invitation that was taken back is void, and nothing more is sent for it", async () => {
  const { invitation, link } = await inviting(newAddress());
  await founder.api(revokeInvitation, { params: { invitationId: invitation.id } });
  await world.work();
  expect(world.mails).toEqual([]);
  expect(await outcomeOf(accept(link.url))).toBe("auth.link_expired");
  for (const route of [revokeInvitation, resendInvitation])
    expect(await outcomeOf(founder.api(route, { params: { invitationId: invitation.id } }))).toBe("invitation.not_found");
});

test("a second invitation for an address takes the first one's place, also at the same moment", async () => {
  const email = newAddress();
  const answers = await Promise.all([inviting(email), inviting(email), inviting(email)]);
  const outcomes = await Promise.all(answers.map(({ link }) => outcomeOf(lookAt(link.url))));
  expect(outcomes.toSorted()).toEqual(["auth.link_expired", "auth.link_expired", "done"]);
  const { items } = await founder.api(listInvitations, { query: { limit: 3 } });
  expect(items.map(({ state }) => state).toSorted()).toEqual(["open", "revoked", "revoked"]);
});

test("who is a member is not invited again, not even while shut out", async () => {
  expect(await outcomeOf(inviting(founder.email.toUpperCase()))).toBe("member.already_there");
});

test("somebody who is known here signs in to accept; their password stays theirs", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const created = await createWorkspace(founder, "分公司");
  await enterWorkspace(founder, created);
  const { link } = await founder.api(invite, { body: { email: somebody.email, roles: ["director"], locale: "en" } });
  expect((await lookAt(link.url)).isKnown).toBe(true);
  expect(await outcomeOf(accept(link.url, { password: "a thief's four words" }))).toBe("auth.required");
  const before = somebody.cookies.get("entente_s");
  const { body } = await somebody.api(joinByInvitation, { body: { token: tokenIn(link.url) } });
  expect(body).toMatchObject({ workspace: { id: created, name: "分公司" }, roles: ["director"] });
  expect(body.workspaces).toHaveLength(2);
  expect(somebody.cookies.get("entente_s")).not.toBe(before);
  expect(await outcomeOf(somebody.api(joinByInvitation, { body: { token: tokenIn(link.url) } }))).toBe("auth.link_expired");
  expect((await founder.api(listMembers, { query: {} })).items).toHaveLength(2);
  await enterWorkspace(founder, founder.workspaceId);
});

test("an invitation is for whom it was sent to, and stays open when somebody else comes with it", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const { link } = await inviting(newAddress());
  expect(await outcomeOf(somebody.api(joinByInvitation, { body: { token: tokenIn(link.url) } }))).toBe("invitation.for_somebody_else");
  expect(await outcomeOf(accept(link.url))).toBe("done");
});

test("somebody who became known in the meantime signs in instead", async () => {
  const email = newAddress();
  const { link } = await inviting(email);
  const created = await createWorkspace(founder, "后来的");
  await enterWorkspace(founder, created);
  const other = await founder.api(invite, { body: { email, roles: ["analyst"], locale: "en" } });
  const own = await accept(other.link.url);
  expect(own.body.person.email).toBe(email);
  expect(await outcomeOf(accept(link.url))).toBe("auth.required");
  await enterWorkspace(founder, founder.workspaceId);
});

test("the link decides, not what is sent with it: no other address, no other role", async () => {
  const { link } = await inviting(newAddress());
  for (const extra of [
    { email: "other@example.com" },
    { roles: ["workspace_admin"] },
    { workspaceId: founder.workspaceId },
    { isOperator: true },
  ])
    expect(await outcomeOf(accept(link.url, extra))).toBe("request.invalid");
});

test("an easy password uses nothing up", async () => {
  const email = newAddress();
  const { link } = await inviting(email);
  expect(await outcomeOf(accept(link.url, { password: "ngsiewlan2026" }))).toBe("auth.password_weak");
  expect(await outcomeOf(accept(link.url))).toBe("done");
});

test.each(ROLES)("of the roles, %s invites only as administrator", async (role) => {
  const somebody = role === "workspace_admin" ? founder : await world.member(founder, [role]);
  const expected = role === "workspace_admin" ? "done" : "auth.forbidden";
  const { invitation } = await inviting(newAddress());
  const params = { invitationId: invitation.id };
  expect(await outcomeOf(somebody.api(listInvitations, { query: {} }))).toBe(expected);
  expect(await outcomeOf(somebody.api(invite, { body: { email: newAddress(), roles: ["workspace_admin"], locale: "en" } }))).toBe(expected);
  expect(await outcomeOf(somebody.api(resendInvitation, { params }))).toBe(expected);
  expect(await outcomeOf(somebody.api(revokeInvitation, { params }))).toBe(expected);
});

test("invitations of another workspace are not there", async () => {
  const { invitation } = await inviting(newAddress());
  const created = await createWorkspace(founder, "隔壁");
  const neighbour: Somebody = { ...founder, ...world.browser() };
  await neighbour.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  await enterWorkspace(neighbour, created);
  for (const route of [revokeInvitation, resendInvitation])
    expect(await outcomeOf(neighbour.api(route, { params: { invitationId: invitation.id } }))).toBe("invitation.not_found");
  expect((await neighbour.api(listInvitations, { query: {} })).items).toEqual([]);
  await enterWorkspace(founder, founder.workspaceId);
});

test("inviting asks for a fresh proof, and is told in the audit log without the link", async () => {
  const email = newAddress();
  const { invitation, link } = await inviting(email);
  await accept(link.url);
  const { items } = await founder.api(listAudit, { query: { limit: 6 } });
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["invitation.created", "invitation.accepted", "member.joined", "session.started"]),
  );
  expect(items.filter(({ target }) => target === `invitation:${invitation.id}`).map(({ data }) => data["email"])).toEqual([email, email]);
  expect(JSON.stringify(items)).not.toContain(tokenIn(link.url));
  world.pass(31 * MINUTE_MS);
  expect(await outcomeOf(inviting(newAddress()))).toBe("auth.step_up_required");
  expect(await outcomeOf(founder.api(getSession, {}))).toBe("done");
});

test.each([
  ["en", "three days"],
  ["zh-CN", "三天"],
  ["zh-TW", "三天"],
] as const)("an invitation lasts as long as the screen says in %s: %s", async (locale, words) => {
  const { invitation, link } = await inviting(newAddress());
  expect(translatorOf(locale)("invitations/lead")).toContain(words);
  expect(msBetween(invitation.createdAt, link.expiresAt)).toBe(3 * DAY_MS);
});

test("whoever is shut out cannot come back by an invitation they made for themselves", async () => {
  const rogue = await world.member(founder, ["workspace_admin"]);
  const email = newAddress();
  const body = { roles: ["workspace_admin" as const], locale: "en" as const };
  const { link } = await rogue.api(invite, { body: { ...body, email } });
  const others = await inviting(newAddress());
  const member = { params: { personId: rogue.personId } };
  const { headers } = await founder.api(getMember, member);
  await founder.api(setMemberAccess, { ...member, headers: { "if-match": headers.etag }, body: { isDisabled: true } });
  expect(await outcomeOf(accept(link.url))).toBe("auth.link_expired");
  expect(await outcomeOf(accept(others.link.url))).toBe("done");
  const { items } = await founder.api(listAudit, { query: { about: "invitation", limit: 3 } });
  expect(items.find(({ action }) => action === "invitation.revoked")).toMatchObject({ data: { email }, actor: { id: founder.personId } });
});
