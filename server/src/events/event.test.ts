import { failureOf } from "@entente/contract/client.ts";
import { streamEvents } from "@entente/contract/events.ts";
import { invite } from "@entente/contract/invitations.ts";
import { changeMember, getMember, setMemberAccess } from "@entente/contract/members.ts";
import { endOtherSessions, signIn } from "@entente/contract/sessions.ts";
import { createToken, revokeToken } from "@entente/contract/tokens.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { MINUTE_MS } from "@entente/domain/dates.ts";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorkspace, enterWorkspace } from "../../test/workspaces.ts";
import { createWorld, PASSWORD, type Somebody } from "../../test/world.ts";

const world = await createWorld();
const founder = await world.founder();
const elsewhere = await createWorkspace(founder, "Zephyr Works");
afterAll(world.stop);
const over = new AbortController();
beforeEach(async () => {
  world.pass(16 * MINUTE_MS);
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  await enterWorkspace(founder, founder.workspaceId);
});
afterEach(() => expect(world.logged).toEqual([]));
afterAll(() => over.abort());

const listen = (somebody: Pick<Somebody, "api">, lastSeen?: string) =>
  somebody.api(streamEvents, { headers: { ...(lastSeen !== undefined && { "last-event-id": lastSeen }) } }, over.signal);
async function rename(name: string): Promise<void> {
  const { headers } = await founder.api(getWorkspace, {});
  await founder.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { name } });
}
type Events = AsyncIterable<{ readonly id: string; readonly data: { readonly type: string } }>;
async function heard(events: Events, count: number): Promise<string[]> {
  const found: string[] = [];
  for await (const { data } of events) {
    found.push(data.type);
    if (found.length === count) return found;
  }
  return found;
}

test("whoever listens hears what happens, in its order, and goes on where they were", async () => {
  const events = await listen(founder);
  await rename("One Works");
  const somebody = await world.member(founder, ["analyst"]);
  expect(await heard(events, 4)).toEqual(["workspace.changed", "invitation.sent", "member.changed", "invitation.changed"]);
  const places: string[] = [];
  for await (const { id } of await listen(somebody, "0")) if (places.push(id) === 4) break;
  expect(await heard(await listen(somebody, places[1]), 2)).toEqual(["invitation.sent", "member.changed"]);
});

test("nobody hears of another workspace", async () => {
  const events = await listen(await world.member(founder, ["analyst"]));
  await enterWorkspace(founder, elsewhere);
  await founder.api(invite, { body: { email: "somebody.new@example.com", roles: ["analyst"], locale: "en" } });
  await enterWorkspace(founder, founder.workspaceId);
  await rename("Two Works");
  expect(await heard(events, 1)).toEqual(["workspace.changed"]);
});

const ways: ReadonlyArray<readonly [string, (somebody: Somebody) => Promise<unknown>]> = [
  [
    "is shut out",
    async (somebody) => {
      const { headers } = await founder.api(getMember, { params: { personId: somebody.personId } });
      await founder.api(setMemberAccess, {
        params: { personId: somebody.personId },
        headers: { "if-match": headers.etag },
        body: { isDisabled: true },
      });
    },
  ],
  [
    "gains a role and has to sign in anew",
    async (somebody) => {
      const { headers } = await founder.api(getMember, { params: { personId: somebody.personId } });
      await founder.api(changeMember, {
        params: { personId: somebody.personId },
        headers: { "if-match": headers.etag },
        body: { roles: ["analyst", "director"] },
      });
    },
  ],
  [
    "signs out from elsewhere",
    async (somebody) => {
      const other = world.browser();
      await other.api(signIn, { body: { email: somebody.email, password: PASSWORD } });
      await other.api(endOtherSessions, {});
    },
  ],
];
test.each(ways)("whoever %s hears no more of anything a second later", async (_, lose) => {
  const somebody = await world.member(founder, ["analyst"]);
  const events = await listen(somebody);
  await lose(somebody);
  world.pass(1000);
  await rename(`Works ${world.now()}`);
  const error = await heard(events, 10).catch((failure: unknown) => failure);
  expect(failureOf(streamEvents, error)?.code).toBe("auth.required");
});

test("a token that is revoked hears no more either", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const { token, secret } = await somebody.api(createToken, { body: { name: "Script", scopes: ["events:read"], expiresInDays: 1 } });
  const events = await listen({ api: world.withToken(secret) });
  await somebody.api(revokeToken, { params: { tokenId: token.id } });
  world.pass(1000);
  await rename("Three Works");
  const error = await heard(events, 1).catch((failure: unknown) => failure);
  expect(failureOf(streamEvents, error)?.code).toBe("auth.required");
});

test("one person listens from twenty places at most, and from others when they leave some", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const own = Array.from({ length: 20 }, () => new AbortController());
  for (const one of own) await somebody.api(streamEvents, { headers: {} }, one.signal);
  expect(await outcomeOf(listen(somebody))).toBe("request.too_many");
  expect(await outcomeOf(listen(founder))).toBe("done");
  for (const one of own) one.abort();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await outcomeOf(listen(somebody))).toBe("done");
});

test("who asks for many streams at the same moment gets twenty of them", async () => {
  const somebody = await world.member(founder, ["analyst"]);
  const leaving = new AbortController();
  const asked = Array.from({ length: 40 }, async () => somebody.api(streamEvents, { headers: {} }, leaving.signal));
  const streams = (await Promise.allSettled(asked)).flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const ends = streams.map(async (events) => heard(events, 1).catch((failure: unknown) => failureOf(streamEvents, failure)?.code));
  await rename(`Works ${world.now()}`);
  const heardOf = (await Promise.all(ends)).filter((end) => Array.isArray(end) && end[0] === "workspace.changed");
  leaving.abort();
  expect(heardOf).toHaveLength(20);
});

test("a server that stops lets everybody who listens go at once", async () => {
  const own = await createWorld();
  const somebody = await own.founder();
  const events = await somebody.api(streamEvents, { headers: {} });
  const hearing = heard(events, 1);
  own.leave();
  expect(await hearing).toEqual([]);
  await own.stop();
});
