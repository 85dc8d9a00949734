import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTar, type TarEntry, writeTar } from "./tar.ts";

type Plain = { readonly path: string; readonly mode: number; readonly text: string | null };

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const entryOf = ({ path, mode, text }: Plain): TarEntry => {
  if (text === null) return { kind: "folder", path, mode };
  const content = Buffer.from(text);
  return { kind: "file", path, mode, size: content.length, content: chunked(content, 7) };
};
async function pack(entries: readonly TarEntry[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTar(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
async function unpack(archive: Uint8Array, chunk = 1000): Promise<Plain[]> {
  const found: Plain[] = [];
  for await (const entry of readTar(chunked(archive, chunk))) {
    if (entry.kind === "folder") found.push({ path: entry.path, mode: entry.mode, text: null });
    else {
      const parts: Uint8Array[] = [];
      for await (const part of entry.content) parts.push(part);
      found.push({ path: entry.path, mode: entry.mode, text: Buffer.concat(parts).toString() });
    }
  }
  return found;
}

const word = fc.stringMatching(/^[a-z0-9_.\u4e00-\u4e2f-]{1,20}$/u).filter((text) => text !== "." && text !== "..");
const plain = fc.record({
  path: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join("/")),
  mode: fc.constantFrom(0o600, 0o644, 0o700),
  text: fc.option(fc.string({ maxLength: 3000 })),
});

describe("an archive", () => {
  it("gives back what was put in, however its bytes arrive", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { maxLength: 8 }), fc.integer({ min: 1, max: 2000 }), async (entries, chunk) => {
        const fitting = entries.filter(({ path }) => Buffer.byteLength(path) < 100);
        expect(await unpack(await pack(fitting.map(entryOf)), chunk)).toEqual(fitting);
      }),
    );
  });

  it("holds a path of up to 255 bytes, and refuses a longer one", async () => {
    const path = `${"folder/".repeat(20)}${"n".repeat(90)}`;
    expect(await unpack(await pack([entryOf({ path, mode: 0o600, text: "x" })]))).toEqual([{ path, mode: 0o600, text: "x" }]);
    await expect(pack([entryOf({ path: "n".repeat(101), mode: 0o600, text: "x" })])).rejects.toThrow("too long");
  });

  it.each([
    ["has shrunk is filled up", "abc", 5, "abc\0\0"],
    ["has grown is cut", "abcdef", 4, "abcd"],
    ["is gone is filled up", "", 2, "\0\0"],
  ])("of a file that %s", async (_, text, size, expected) => {
    const archive = await pack([{ kind: "file", path: "file", mode: 0o600, size, content: chunked(Buffer.from(text), 2) }]);
    expect(await unpack(archive)).toEqual([{ path: "file", mode: 0o600, text: expected }]);
  });

  it.each([["/etc/passwd"], ["../outside"], ["inside/../../outside"]])("that names %s is refused", async (path) => {
    await expect(unpack(await pack([entryOf({ path, mode: 0o600, text: "x" })]))).rejects.toThrow(/names/u);
  });

  it("that ends too early, or is none, is refused", async () => {
    const archive = await pack([entryOf({ path: "file", mode: 0o600, text: "x".repeat(2000) })]);
    await expect(unpack(archive.subarray(0, 1500))).rejects.toThrow("too early");
    archive[0] = 7;
    await expect(unpack(archive)).rejects.toThrow("not a tar archive");
  });
});
