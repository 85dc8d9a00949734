import { describe, expect, test } from "vitest";
import { MOST_BODY_BYTES, readJson } from "./body.ts";

const request = (body: string | Uint8Array<ArrayBuffer> | null, headers: Record<string, string> = { "content-type": "application/json" }) =>
  new Request("http://localhost/api", { method: "POST", body, headers });
const read = (body: string | Uint8Array<ArrayBuffer> | null, headers?: Record<string, string>) => readJson(request(body, headers));

describe("a JSON body", () => {
  test("is read as it is", async () => {
    expect(await read('{"name":"客户 𠮷","n":1.5,"list":[true,null]}')).toEqual({ name: "客户 𠮷", n: 1.5, list: [true, null] });
  });

  test("is nothing where nothing was sent", async () => {
    expect(await read(null)).toBeUndefined();
  });

  test.each([
    ["half an object", "{"],
    ["a bare NaN", "NaN"],
    ["a number no double can hold", '{"n":1e400}'],
    ["a NUL", String.raw`{"name":"a\u0000b"}`],
    ["half a surrogate pair", String.raw`{"name":"\ud800"}`],
    ["a prototype", '{"__proto__":{"isOperator":true}}'],
    ["a prototype within", '{"a":[{"__proto__":1}]}'],
    ["a thousand brackets", "[".repeat(1000) + "]".repeat(1000)],
    ["a mark before it", "\uFEFF{}"],
  ])("with %s is refused as invalid", async (_, body) => {
    await expect(read(body)).rejects.toMatchObject({ code: "request.invalid" });
  });

  test("names the place of what cannot be stored", async () => {
    await expect(read(String.raw`{"people":[{"full/name":"\u0000"}]}`)).rejects.toMatchObject({
      details: { issues: [{ pointer: "/body/people/0/full~1name", code: "text_not_storable" }] },
    });
  });

  test("of a hundred thousand levels is refused without harm", async () => {
    await expect(read("[".repeat(100_000))).rejects.toMatchObject({ code: "request.invalid" });
  });

  test("in bytes that are no UTF-8 is refused", async () => {
    await expect(read(new Uint8Array([0x7b, 0xff, 0x7d]))).rejects.toMatchObject({ code: "request.invalid" });
  });

  test.each([
    ["no type", {}],
    ["another type", { "content-type": "text/plain" }],
    ["another charset", { "content-type": "application/json; charset=utf-7" }],
    ["packed content", { "content-type": "application/json", "content-encoding": "gzip" }],
  ])("with %s is refused by its type", async (_, headers) => {
    await expect(read(new TextEncoder().encode("{}"), headers)).rejects.toMatchObject({ code: "request.media_type" });
  });

  test("larger than allowed is refused, whatever its length says", async () => {
    const large = `"${"x".repeat(MOST_BODY_BYTES)}"`;
    await expect(read(large)).rejects.toMatchObject({ code: "request.too_large" });
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(large.slice(0, 65_536))),
    });
    const endless = new Request("http://localhost/api", {
      method: "POST",
      body: stream,
      headers: { "content-type": "application/json" },
      duplex: "half",
    });
    await expect(readJson(endless)).rejects.toMatchObject({ code: "request.too_large" });
  });
});
