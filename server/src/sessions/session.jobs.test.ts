import { getSession, signIn } from "@entente/contract/sessions.ts";
import { createWorkspace } from "@entente/contract/workspaces.ts";
import { DAY_MS } from "@entente/domain/dates.ts";
import { afterAll, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, PASSWORD } from "../../test/world.ts";

const world = await createWorld({ sendsMail: true });
afterAll(world.stop);
const founder = await world.founder();

const counts = async () => {
  const { rows } = await world.app.query(`select
    (select count(*)::int from auth.sessions) as sessions, (select count(*)::int from auth.links) as links,
    (select count(*)::int from auth.challenges) as challenges, (select count(*)::int from auth.attempts) as attempts`);
  return rows[0] as Record<string, number>;
};
const forget = async () => world.jobs.find(({ name }) => name === "sessions.forget")?.run(world.jobContext(), {} as never);

test("a request can be asked again for a day, and is another one after two", async () => {
  const ask = () =>
    founder.api(createWorkspace, {
      headers: { "idempotency-key": "once a day" },
      body: { name: "Alder Works", locale: "en", timeZone: "UTC", currency: "EUR" },
    });
  const { id } = await ask();
  world.pass(DAY_MS / 3);
  await forget();
  expect((await ask()).id).toBe(id);
  world.pass(DAY_MS);
  await forget();
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  expect((await ask()).id).not.toBe(id);
});

test("what has ended is forgotten: counts and challenges at once, sessions and links after a month", async () => {
  await outcomeOf(world.browser().api(signIn, { body: { email: "ghost@example.com", password: "whatever it is" } }));
  await world.browser().raw("/session/passkey-challenge", { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
  const before = await counts();
  await forget();
  expect(await counts()).toEqual(before);
  world.pass(DAY_MS);
  await forget();
  expect(await counts()).toEqual({ ...before, challenges: 0, attempts: 0 });
  world.pass(31 * DAY_MS);
  await founder.api(signIn, { body: { email: founder.email, password: PASSWORD } });
  await forget();
  expect(await counts()).toMatchObject({ sessions: 1, links: 0 });
  expect(await outcomeOf(founder.api(getSession, {}))).toBe("done");
});
