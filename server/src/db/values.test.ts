import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

/** What one expression becomes on the way to us. */
async function read(expression: string): Promise<unknown> {
  const { rows } = await database.app.query<{ value: unknown }>(`select ${expression} as value`);
  return rows[0]?.value;
}

describe("a value of the database", () => {
  it.each([
    ["a day keeps its date in any time zone", "date '2026-01-02'", "2026-01-02"],
    ["an instant is in UTC with milliseconds", "timestamptz '2026-11-22 13:45:00.123456+05:45'", "2026-11-22T08:00:00.123Z"],
    ["a whole second has milliseconds too", "timestamptz '2026-11-22 08:00:00Z'", "2026-11-22T08:00:00.000Z"],
    ["a bigint is a number", "9007199254740991::bigint", 9_007_199_254_740_991],
    ["a count is a number", "(select count(*) from generate_series(1, 3))", 3],
    ["a numeric keeps every digit", "0.1000000000000000055511::numeric", "0.1000000000000000055511"],
    ["an identifier is text", "'0190c0de-0000-7000-8000-000000000001'::uuid", "0190c0de-0000-7000-8000-000000000001"],
    ["JSON is parsed", `'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ["bigints in an array are numbers", "array[1, null]::bigint[]", [1, null]],
    ["numerics in an array keep every digit", "array[1.50]::numeric[]", ["1.50"]],
    ["days in an array keep their dates", "array['2026-01-02']::date[]", ["2026-01-02"]],
    ["instants in an array are in UTC", "array['2026-01-02 00:00Z']::timestamptz[]", ["2026-01-02T00:00:00.000Z"]],
    ["text with quotation marks and commas stays whole in an array", `array['a"b', '{,}', '']`, ['a"b', "{,}", ""]],
    ["nothing is null", "null::bigint", null],
  ])("%s", async (_, expression, expected) => {
    expect(await read(expression)).toEqual(expected);
  });

  it("bytes are a buffer", async () => {
    expect(await read(String.raw`'\x00ff'::bytea`)).toEqual(Buffer.from([0, 255]));
  });

  it.each([
    ["a number beyond exactness", "9007199254740993::bigint"],
    ["infinity", "timestamptz 'infinity'"],
  ])("%s is refused, not rounded", async (_, expression) => {
    await expect(read(expression)).rejects.toThrow(RangeError);
  });

  it("an instant written in another zone is read in UTC", async () => {
    const client = await database.app.connect();
    await client.query("begin; set local timezone = 'America/St_Johns'");
    const { rows } = await client.query<{ at: string }>("select timestamptz '2026-11-22 08:00Z' as at");
    await client.query("rollback");
    client.release();
    expect(rows[0]?.at).toBe("2026-11-22T08:00:00.000Z");
  });
});
