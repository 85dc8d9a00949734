import { truncateSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pathOf } from "./table.fixture.ts";
import { type ZipEntry, zipOf } from "./workbook.fixture.ts";
import { type Archive, openArchive, ZIP_LIMITS } from "./zip-guard.ts";

const MIB = 1_048_576;
const noise = (bytes: number) => {
  let state = 1;
  return Uint8Array.from({ length: bytes }, () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 24);
};

const opened = (bytes: Uint8Array) => openedAt(pathOf("x.xlsx", bytes));

async function openedAt(path: string): Promise<string> {
  return openArchive(path).then(
    (archive) => {
      archive.close();
      return archive.names.join(" ");
    },
    (error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> }) =>
      `${error.code} ${String(error.details["reason"])}`,
  );
}

async function unpacked(entries: readonly ZipEntry[], name: string): Promise<string> {
  const archive: Archive = await openArchive(pathOf("x.xlsx", zipOf(entries)));
  try {
    const parts: Buffer[] = [];
    for await (const part of await archive.stream(name)) parts.push(Buffer.from(part as Uint8Array));
    return Buffer.concat(parts).toString();
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return code ?? message;
  } finally {
    archive.close();
  }
}

describe("an archive that strangers made", () => {
  it("hands out what its entries hold, packed or not", async () => {
    const entries: ZipEntry[] = [
      { name: "a.xml", content: "<客户/>".repeat(1000) },
      { name: "b.xml", content: "plain", isStored: true },
      { name: "c.xml", content: { head: "<", piece: "12345", times: 1000, tail: ">" } },
    ];
    expect(await unpacked(entries, "a.xml")).toBe("<客户/>".repeat(1000));
    expect(await unpacked(entries, "b.xml")).toBe("plain");
    expect(await unpacked(entries, "c.xml")).toBe(`<${"12345".repeat(1000)}>`);
    expect(await unpacked(entries, "d.xml")).toBe("file.workbook_broken");
  });

  it.each([
    ["no entries", zipOf([]), ""],
    [
      "more entries than any workbook has",
      zipOf(Array.from({ length: 501 }, (_, at) => ({ name: `${at}`, content: "" }))),
      "file.workbook_unsafe entries",
    ],
    ["an entry that is protected by a password", zipOf([{ name: "a", content: "x", isEncrypted: true }]), "file.workbook_unsafe encrypted"],
    [
      "an entry that says it is larger than any sheet",
      zipOf([{ name: "a", content: noise(1000), claimed: 257 * MIB }]),
      "file.workbook_unsafe size",
    ],
    [
      "entries that together say they are larger",
      zipOf(Array.from({ length: 3 }, (_, at) => ({ name: `${at}`, content: noise(MIB), claimed: 200 * MIB }))),
      "file.workbook_unsafe size",
    ],
    [
      "an entry that unpacks to far more than it holds",
      zipOf([{ name: "a", content: { head: "", piece: "0".repeat(MIB), times: 11, tail: "" } }]),
      "file.workbook_unsafe ratio",
    ],
    ["an entry that does so within what every workbook may", zipOf([{ name: "a", content: "0".repeat(9 * MIB) }]), "a"],
    [
      "two entries of one name",
      zipOf([
        { name: "a", content: "1" },
        { name: "a", content: "2" },
      ]),
      "file.workbook_broken a, twice",
    ],
    ["a name that leads out of it", zipOf([{ name: "../../a", content: "" }]), "file.workbook_broken invalid relative path: ../../a"],
    ["a name that begins at the root", zipOf([{ name: "/etc/passwd", content: "" }]), "file.workbook_broken absolute path: /etc/passwd"],
  ])("with %s", async (_, bytes, expected) => {
    expect(await opened(bytes)).toBe(expected);
  });

  it("larger than a workbook may be is not opened", async () => {
    const path = pathOf("x.xlsx", zipOf([]));
    truncateSync(path, ZIP_LIMITS.fileBytes + 1);
    expect(await openedAt(path)).toBe("file.workbook_unsafe size");
  });

  it("cut short anywhere is broken, never a crash", async () => {
    const whole = zipOf([
      { name: "a", content: noise(500) },
      { name: "b", content: "x" },
    ]);
    for (let length = 4; length < whole.length; length += 7)
      expect(await opened(whole.subarray(0, length))).toMatch(/^file\.workbook_broken /u);
  });

  it("that unpacks to more, or less, than it says stops there", async () => {
    const content = noise(2000);
    expect(await unpacked([{ name: "a", content, claimed: 1000 }], "a")).toMatch(/too many bytes/u);
    expect(await unpacked([{ name: "a", content, claimed: 3000 }], "a")).toMatch(/not enough bytes/u);
  });
});
