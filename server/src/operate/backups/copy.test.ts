import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { withClient } from "../../db/open.ts";
import { copyIn, copyOut } from "./copy.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await asOwner((client) => client.query("create table core.copied (id int, text text, bytes bytea)"));
});
afterAll(() => database.stop());

const asOwner = <T>(work: Parameters<typeof withClient<T>>[1]) => withClient(database.owner(), work);
async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("rows copied out and in", () => {
  it("are the same, a hundred thousand of them, with everything text can hold", async () => {
    await asOwner(async (client) => {
      await client.query(
        `insert into core.copied select i, case i % 4 when 0 then null when 1 then E'tab\\t, line\\n, \\\\N, "q"' when 2 then '記號 👍' else '' end,
           decode(md5(i::text), 'hex') from generate_series(1, 100000) i`,
      );
      const digest = async () => (await client.query("select md5(string_agg(n::text, '' order by id)) as value from core.copied n")).rows;
      const before = await digest();
      const { stream, rows } = copyOut(client, "copy core.copied to stdout");
      const bytes = await read(stream);
      expect(await rows).toBe(100_000);
      await client.query("truncate core.copied");
      const chunks = (function* () {
        for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
      })();
      expect(
        await copyIn(
          client,
          "copy core.copied from stdin",
          (async function* () {
            yield* chunks;
          })(),
        ),
      ).toBe(100_000);
      expect(await digest()).toEqual(before);
    });
  });

  it("stay what they are while more of them arrive, however long a reader keeps them", async () => {
    await asOwner(async (client) => {
      const lengthOf = (row: number) => (row * 7919) % 9000;
      const { stream } = copyOut(
        client,
        "copy (select i, repeat(chr(97 + i % 26), i * 7919 % 9000) from generate_series(1, 10000) i) to stdout",
      );
      const lines = (await read(stream)).toString().trimEnd().split("\n");
      const expected = Array.from({ length: 10_000 }, (_, at) => {
        const row = at + 1;
        return `${row}\t${String.fromCodePoint(97 + (row % 26)).repeat(lengthOf(row))}`;
      });
      expect(lines.length).toBe(expected.length);
      expect(lines.filter((line, at) => line !== expected[at]).length).toBe(0);
    });
  });

  it("that are not read for a while wait in the server, and the connection works on", async () => {
    await asOwner(async (client) => {
      const { stream, rows } = copyOut(client, "copy (select i, repeat('x', 1000) from generate_series(1, 20000) i) to stdout");
      const next = client.query("select 1 as value");
      expect((await read(stream)).length).toBeGreaterThan(20_000_000);
      expect([await rows, (await next).rows]).toEqual([20_000, [{ value: 1 }]]);
    });
  });

  it.each([
    [
      "that cannot be read out",
      (client: Parameters<Parameters<typeof asOwner>[0]>[0]) => read(copyOut(client, "copy core.missing to stdout").stream),
      "core.missing",
    ],
    [
      "that do not fit",
      (client: Parameters<Parameters<typeof asOwner>[0]>[0]) => copyIn(client, "copy core.copied from stdin", some("not a number\tx\ty\n")),
      "invalid input syntax",
    ],
    [
      "whose source breaks off",
      (client: Parameters<Parameters<typeof asOwner>[0]>[0]) => copyIn(client, "copy core.copied from stdin", broken()),
      "the disk is gone",
    ],
  ])("%s: the reason is told, nothing is kept, and the connection works on", async (_, work, reason) => {
    await asOwner(async (client) => {
      const count = async () => (await client.query("select count(*) as value from core.copied")).rows;
      const before = await count();
      await expect(work(client)).rejects.toThrow(reason);
      expect(await count()).toEqual(before);
    });
  });
});

async function* some(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.from("1\ta\t\\\\x00\n");
  throw new Error("the disk is gone");
}
