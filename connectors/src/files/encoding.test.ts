import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { encoded } from "./encoding.fixture.ts";
import { decoderOf, type Encoding, ENCODINGS, textFormOf } from "./encoding.ts";

function fileOf(...parts: ReadonlyArray<string | readonly number[] | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "entente-encoding-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "customers.csv");
  writeFileSync(path, Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))));
  return path;
}

type Failure = { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
const failure = async (path: string, asked: Encoding | null = null) =>
  textFormOf(path, asked).then(
    (form): Failure => ({ code: `read as ${form.encoding}`, details: {} }),
    (error: Failure) => error,
  );

const MARKS = {
  "utf-8": [0xef, 0xbb, 0xbf],
  "utf-16le": [0xff, 0xfe],
  "utf-16be": [0xfe, 0xff],
  gb18030: [0x84, 0x31, 0x95, 0x33],
} as const;
const SIMPLIFIED = "客户ID,当前年收入\nC001,500000\n";
const TRADITIONAL = "客戶ID,當前年收入\nC001,500000\n";
/** As the code charts have them, so that the fixture is held against something else than its own decoder. */
const CHARTS = [
  ["gb18030", "客户", [0xbf, 0xcd, 0xbb, 0xa7]],
  ["gb18030", "年收入", [0xc4, 0xea, 0xca, 0xd5, 0xc8, 0xeb]],
  ["big5", "客戶", [0xab, 0xc8, 0xa4, 0xe1]],
  ["big5", "年營收", [0xa6, 0x7e, 0xc0, 0xe7, 0xa6, 0xac]],
] as const;

describe("what tells an encoding", () => {
  it.each(Object.entries(MARKS))("the mark of %s", async (encoding, mark) => {
    expect(await textFormOf(fileOf(mark, "id"), null)).toEqual({ encoding, hasMark: true });
  });

  it("being valid UTF-8", async () => {
    expect(await textFormOf(fileOf(SIMPLIFIED), null)).toEqual({ encoding: "utf-8", hasMark: false });
  });

  it("being ASCII, which is UTF-8", async () => {
    expect(await textFormOf(fileOf("id,revenue\nC1,5\n"), null)).toEqual({ encoding: "utf-8", hasMark: false });
  });

  it("being UTF-8 where the looked at beginning ends within a character", async () => {
    expect(await textFormOf(fileOf(`a${"客".repeat(22_000)}`), null)).toEqual({ encoding: "utf-8", hasMark: false });
  });

  it.each(ENCODINGS)("the person who says that it is %s", async (encoding) => {
    expect(await textFormOf(fileOf(encoded(SIMPLIFIED, encoding === "big5" ? "gb18030" : encoding)), encoding)).toEqual({
      encoding,
      hasMark: false,
    });
  });

  it("a stray NUL in a cell is not another encoding", async () => {
    expect(await textFormOf(fileOf("id,note\nC1,a\0b\nC2,long enough a note\n"), null)).toEqual({ encoding: "utf-8", hasMark: false });
  });
});

describe("what is never guessed", () => {
  it.each(CHARTS)("%s has the bytes of its code chart for %s", (encoding, text, bytes) => {
    expect([...encoded(text, encoding)]).toEqual(bytes);
  });

  it("GB18030 is not read unasked; a line of it is shown as each candidate reads it", async () => {
    const { code, details } = await failure(fileOf(encoded(SIMPLIFIED, "gb18030")));
    expect(code).toBe("file.encoding_unknown");
    expect(details["readings"]).toContainEqual({ encoding: "gb18030", line: "客户ID,当前年收入" });
  });

  it("Big5 is not read unasked, though GB18030 could read it as rubbish", async () => {
    const { code, details } = await failure(fileOf(encoded(TRADITIONAL, "big5")));
    expect(code).toBe("file.encoding_unknown");
    expect(details["candidates"]).toBe("gb18030, big5");
    expect(details["readings"]).toContainEqual({ encoding: "big5", line: "客戶ID,當前年收入" });
  });

  it.each(["utf-16le", "utf-16be"] as const)("%s without its mark is not read unasked", async (encoding) => {
    const { code, details } = await failure(fileOf(encoded(SIMPLIFIED, encoding)));
    expect(code).toBe("file.encoding_unknown");
    expect(details["readings"]).toContainEqual({ encoding, line: "客户ID,当前年收入" });
  });

  it("neither is it when all its letters are ASCII, which UTF-8 could read with zeros between them", async () => {
    expect((await failure(fileOf(encoded("id,revenue\nC1,5\n", "utf-16le")))).code).toBe("file.encoding_unknown");
  });

  it("shows the first line that has more than ASCII, at most 80 characters of it", async () => {
    const { details } = await failure(fileOf("id,name\n", encoded(`C1,${"客".repeat(100)}\n`, "gb18030")));
    expect(details["readings"]).toContainEqual({ encoding: "gb18030", line: `C1,${"客".repeat(77)}` });
  });

  it("bytes that no candidate can read name none, when they may still be text", async () => {
    const { code, details } = await failure(fileOf("id,name\nC1,Caf", [0xe9], "\nC2,", [0xff, 0xff], "\n"));
    expect({ code, candidates: details["candidates"] }).toEqual({ code: "file.encoding_unknown", candidates: "" });
  });

  it("bytes that are no text at all are said to be none", async () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 256);
    expect((await failure(fileOf(noise))).code).toBe("file.binary");
  });
});

it.each([
  ["utf-8", "gb18030"],
  ["utf-16le", "utf-8"],
  ["utf-16be", "utf-16le"],
  ["gb18030", "big5"],
] as const)("a mark of %s contradicts whoever says %s", async (marked, asked) => {
  const { code, details } = await failure(fileOf(MARKS[marked], "id"), asked);
  expect({ code, found: details["found"], asked: details["asked"] }).toEqual({ code: "file.encoding_mismatch", found: marked, asked });
});

describe("decoding a stream", () => {
  const decoded = (bytes: Uint8Array, encoding: Encoding, cuts: readonly number[] = []) => {
    const { decode, unread } = decoderOf({ encoding, hasMark: false }, true);
    const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).toSorted((a, b) => a - b), bytes.length];
    const text = places.slice(1).map((place, at) => decode(bytes.subarray(places[at], place), false));
    return { text: text.join("") + decode(new Uint8Array(), true), unread: unread() };
  };
  const letters = fc.string({ unit: fc.constantFrom("a", ",", "\n", "客", "戶", "名", "入") });

  it("gives the same text however it is cut into pieces", () => {
    fc.assert(
      fc.property(letters, fc.constantFrom("utf-8", "utf-16le", "utf-16be", "big5"), fc.array(fc.nat(60)), (text, encoding, cuts) => {
        expect(decoded(encoded(text, encoding), encoding, cuts)).toEqual({ text, unread: 0 });
      }),
    );
  });

  it("reads the characters of GB18030 that have four bytes, cut anywhere", () => {
    const bytes = Buffer.of(0x61, 0x90, 0x30, 0x81, 0x30, 0xbf, 0xcd);
    for (let cut = 0; cut <= bytes.length; cut++) expect(decoded(bytes, "gb18030", [cut])).toEqual({ text: "a\u{10000}客", unread: 0 });
  });

  it.each(["utf-8", "utf-16le", "utf-16be", "gb18030"] as const)("takes the mark of %s off, also when it is cut", (encoding) => {
    const bytes = Buffer.concat([Buffer.from(MARKS[encoding]), encoded("id", encoding)]);
    for (const cut of [0, 1, 2, 3]) expect(decoded(bytes, encoding, [cut]).text).toBe("id");
  });

  it.each([
    ["a lone byte of another encoding", "utf-8", [0x61, 0xa0, 0x62], "a\uFFFDb", 1],
    ["half a surrogate pair in UTF-8", "utf-8", [0xed, 0xa0, 0x80], "\uFFFD\uFFFD\uFFFD", 3],
    ["a character cut off at the end", "utf-8", [0x61, 0xe5, 0xae], "a\uFFFD", 1],
    ["a mark of replacement somebody else left", "utf-8", [0xef, 0xbf, 0xbd], "\uFFFD", 0],
    ["both", "utf-8", [0xef, 0xbf, 0xbd, 0xa0], "\uFFFD\uFFFD", 1],
    ["half a surrogate pair in UTF-16", "utf-16le", [0x00, 0xd8, 0x61, 0x00], "\uFFFDa", 1],
    ["a byte GB18030 does not have", "gb18030", [0x61, 0xff], "a\uFFFD", 1],
    ["a character of an addition to Big5", "big5", [0x88, 0x62], "\uF325", 1],
  ] as const)("counts %s as unread", (_, encoding, bytes, text, unread) => {
    for (let cut = 0; cut <= bytes.length; cut++) expect(decoded(Uint8Array.from(bytes), encoding, [cut])).toEqual({ text, unread });
  });

  it("stops at the first byte that is not UTF-8 when nobody said that it is", () => {
    const { decode } = decoderOf({ encoding: "utf-8", hasMark: false }, false);
    expect(decode(Buffer.from("a客"), false)).toBe("a客");
    expect(() => decode(Uint8Array.of(0xa0, 0x61), false)).toThrow(TypeError);
  });
});
