/** Files as they come, and as attackers make them: each is taken or refused with its reason, and nothing is half done. */
import { commitImport, getImport, mapImport, readImport } from "@entente/contract/imports.ts";
import { HOSTILE_CSV } from "@entente/connectors/files/hostile-csv.fixture.ts";
import { HOSTILE_XLSX } from "@entente/connectors/files/hostile-xlsx.fixture.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { upload } from "../../test/imports.ts";
import { createWorld } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();
const get = (importId: string) => founder.api(getImport, { params: { importId } });
const countAccounts = async () => {
  const rows = await world.transaction({ workspaceId: founder.workspaceId }, ({ db }) =>
    db.selectFrom("core.accounts").select("id").execute(),
  );
  return rows.length;
};

/** As far as a file lets itself be brought in. @returns in which state it ends */
async function bringIn(importId: string): Promise<string> {
  const read = await get(importId);
  if (read.state === "failed" && read.failure?.code === "file.encoding_unknown") {
    await founder.api(readImport, { params: { importId }, body: { encoding: "gb18030" } });
    await world.work();
  }
  const { state, suggested } = await get(importId);
  const isNamed = suggested.some((target) => "field" in target && (target.field === "name" || target.field === "externalId"));
  if (state !== "read" || !isNamed) return state;
  await founder.api(mapImport, { params: { importId }, body: { columns: suggested } });
  await world.work();
  if ((await get(importId)).state !== "checked") return (await get(importId)).state;
  await founder.api(commitImport, { params: { importId }, body: {} });
  await world.work();
  return (await get(importId)).state;
}

const FILES: ReadonlyArray<readonly [name: string, make: () => string | Uint8Array]> = [
  ...Object.entries(HOSTILE_CSV),
  ...Object.entries(HOSTILE_XLSX),
];

test("there are more than fifty of them", () => {
  expect(FILES.length).toBeGreaterThan(50);
});

test.each(FILES)("%s", { timeout: 120_000 }, async (name, make) => {
  const content = make();
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content);
  // Of a file of nothing there is nothing to send.
  if (bytes.length === 0) return;
  const before = await countAccounts();
  const id = await upload(world, founder, { name: `${name}.csv`, bytes });
  const state = await bringIn(id);
  const { failure, counts } = await get(id);
  expect(["read", "failed", "committed"]).toContain(state);
  if (state === "failed") expect(failure?.code).toMatch(/^(?:file|import)\./u);
  expect((await countAccounts()) - before).toBe(state === "committed" ? counts?.create : 0);
});
