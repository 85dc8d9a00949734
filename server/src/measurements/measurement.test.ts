import { createAccount } from "@entente/contract/accounts.ts";
import { addMeasurement, listCriteria, listMeasurements, setCriterion } from "@entente/contract/measurements.ts";
import { HOUR_MS } from "@entente/domain/dates.ts";
import { type Role, ROLES } from "@entente/domain/members/role.ts";
import { afterAll, afterEach, expect, test } from "vitest";
import { outcomeOf } from "../../test/outcome.ts";
import { createWorld, type Somebody } from "../../test/world.ts";

const world = await createWorld();
afterAll(world.stop);
afterEach(() => expect(world.logged).toEqual([]));
const founder = await world.founder();
const everybody = new Map<Role, Somebody>();
for (const role of ROLES) everybody.set(role, await world.member(founder, [role]));
const as = (role: Role): Somebody => everybody.get(role) ?? founder;
const add = async (name: string, ownerId: string | null = null) =>
  (await founder.api(createAccount, { headers: {}, body: { name, ownerId } })).body.id;
const measure = (
  accountId: string,
  body: { criterion: string; value: number; measuredOn?: string; source?: string },
  by: Somebody = founder,
) => by.api(addMeasurement, { params: { accountId }, headers: {}, body });
const values = async (accountId: string, query: { criterion?: string; current?: "true"; limit?: number } = {}, by: Somebody = founder) =>
  (await by.api(listMeasurements, { params: { accountId }, query })).items.map(({ criterion, value }) => [criterion, value]);

test("a measurement says what was found, in which unit, on which day, from where and by whom", async () => {
  const id = await add("Nordwind");
  const one = await measure(id, { criterion: "revenue", value: 500_000, measuredOn: "2025-12-31", source: "annual report 2025" });
  expect(one).toMatchObject({
    criterion: "revenue",
    value: 500_000,
    unit: "CNY/year",
    measuredOn: "2025-12-31",
    source: { kind: "person", importId: null, text: "annual report 2025" },
    recordedBy: { id: founder.personId, name: "Zhang Wei" },
    isCurrent: true,
  });
});

test("the latest day holds, whatever was written down last; nothing is overwritten", async () => {
  const id = await add("Ostwind");
  await measure(id, { criterion: "potential", value: 5, measuredOn: "2026-01-10" });
  await measure(id, { criterion: "potential", value: 8, measuredOn: "2026-06-10" });
  const late = await measure(id, { criterion: "potential", value: 3, measuredOn: "2026-03-10" });
  expect(late.isCurrent).toBe(false);
  expect(await values(id, { criterion: "potential" })).toEqual([
    ["potential", 8],
    ["potential", 3],
    ["potential", 5],
  ]);
  expect(await values(id, { current: "true" })).toEqual([["potential", 8]]);
  await measure(id, { criterion: "potential", value: 9, measuredOn: "2026-06-10" });
  expect(await values(id, { current: "true" })).toEqual([["potential", 9]]);
  await expect(world.app.query("update core.measurements set value = 0")).rejects.toMatchObject({ code: "42501" });
});

test("without a day a measurement is of today where the workspace is, and never of tomorrow", async () => {
  const id = await add("Westwind");
  expect((await measure(id, { criterion: "years", value: 3 })).measuredOn).toBe("2026-11-22");
  expect(await outcomeOf(measure(id, { criterion: "years", value: 3, measuredOn: "2026-11-23" }))).toBe("measurement.in_future");
  // In Shanghai it is already tomorrow.
  world.pass(9 * HOUR_MS);
  expect((await measure(id, { criterion: "years", value: 4 })).measuredOn).toBe("2026-11-23");
  world.pass(-9 * HOUR_MS);
});

test("measurements come page by page", async () => {
  const id = await add("Südwind");
  for (let month = 1; month <= 5; month++) await measure(id, { criterion: "satisfaction", value: month, measuredOn: `2026-0${month}-01` });
  const seen: number[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await founder.api(listMeasurements, { params: { accountId: id }, query: { limit: 2, ...(cursor && { cursor }) } });
    seen.push(...page.items.map(({ value }) => value));
    cursor = page.next;
  }
  expect(seen).toEqual([5, 4, 3, 2, 1]);
});

test("a criterion of the workspace's own is measured once it has been added", async () => {
  const id = await add("Föhn");
  expect(await outcomeOf(measure(id, { criterion: "co2", value: 12 }))).toBe("criterion.unknown");
  const own = { name: "CO₂-Fußabdruck", dimension: "strategic", unit: "t/a", columns: ["co2"] } as const;
  await founder.api(setCriterion, { params: { key: "co2" }, body: { ...own, columns: [...own.columns] } });
  expect((await measure(id, { criterion: "co2", value: 12 })).unit).toBe("t/a");
  const { items } = await as("read_only").api(listCriteria, {});
  expect(items.find(({ key }) => key === "co2")).toEqual({ key: "co2", ...own });
  expect(items.find(({ key }) => key === "revenue")).toMatchObject({ name: null, dimension: "financial" });
});

test("the product's own criteria keep their meaning", async () => {
  const body = { name: "Umsatz", dimension: "strategic" as const };
  expect(await outcomeOf(founder.api(setCriterion, { params: { key: "revenue" }, body }))).toBe("criterion.taken");
});

const MAY_MEASURE: ReadonlySet<Role> = new Set(["director", "account_manager", "finance_legal", "analyst"]);
const SEES_NO_FINANCES: ReadonlySet<Role> = new Set(["workspace_admin", "team_member", "read_only"]);

test.each(ROLES)("%s measures, and sees finances, only as far as they may", async (role) => {
  const somebody = as(role);
  const id = await add(`Of ${role}`, somebody.personId);
  await measure(id, { criterion: "revenue", value: 1 });
  await measure(id, { criterion: "potential", value: 2 });
  expect(await values(id, {}, somebody)).toEqual(
    SEES_NO_FINANCES.has(role)
      ? [["potential", 2]]
      : [
          ["revenue", 1],
          ["potential", 2],
        ],
  );
  expect(await outcomeOf(measure(id, { criterion: "potential", value: 3 }, somebody))).toBe(
    MAY_MEASURE.has(role) ? "done" : "auth.forbidden",
  );
  const set = somebody.api(setCriterion, { params: { key: "own" }, body: { name: "Own", dimension: "strategic" } });
  expect(await outcomeOf(set)).toBe(role === "director" || role === "analyst" ? "done" : "auth.forbidden");
});
