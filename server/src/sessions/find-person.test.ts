import { hashSecret } from "../platform/secrets.ts";
import { afterAll, expect, test } from "vitest";
import { createWorld } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
const founder = await world.founder();
const analyst = await world.member(founder, ["analyst"]);

const seen = (scope: object) =>
  world.transaction(scope, async ({ db }) => {
    const rows = await db.selectFrom("core.members").select("person_id").execute();
    return rows.map(({ person_id }) => person_id);
  });

test("before anybody is known, a session shows whose it is and nothing of anybody else", async () => {
  const sessionHash = hashSecret(analyst.cookies.get("entente_s") ?? "").toString("hex");
  expect(await seen({ sessionHash })).toEqual([analyst.personId]);
  expect(await seen({ sessionHash: "0".repeat(64) })).toEqual([]);
  expect(await seen({})).toEqual([]);
  expect((await seen({ workspaceId: founder.workspaceId })).toSorted()).toEqual([analyst.personId, founder.personId].toSorted());
});
