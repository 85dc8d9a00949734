import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { appendFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { pathOf } from "./table.fixture.ts";
import { isStream, withTemporary, writeWhole } from "./whole-file.ts";

const filling = (text: string) => (part: string) => appendFile(part, text);
const besides = (path: string) => readdirSync(dirname(path)).filter((name) => name !== path.slice(dirname(path).length + 1));
const failing = (error: Error) => async (part: string) => {
  await appendFile(part, "half");
  throw error;
};

describe("output appears whole or not at all", () => {
  it("where nothing was", async () => {
    const path = pathOf("tiers.csv");
    await writeWhole(path, filling("new"));
    expect({ text: readFileSync(path, "utf8"), besides: besides(path) }).toEqual({ text: "new", besides: [] });
  });

  it("in place of what was there", async () => {
    const path = pathOf("tiers.csv", "old");
    await writeWhole(path, filling("new"));
    expect({ text: readFileSync(path, "utf8"), besides: besides(path) }).toEqual({ text: "new", besides: [] });
  });

  it("and what was there stays until it is complete", async () => {
    const path = pathOf("tiers.csv", "old");
    await writeWhole(path, async (part) => {
      await appendFile(part, "half");
      expect(readFileSync(path, "utf8")).toBe("old");
    });
  });

  it("and what was there stays when it fails, and nothing is left beside it", async () => {
    const path = pathOf("tiers.csv", "old");
    const failure = new RangeError("no");
    await expect(writeWhole(path, failing(failure))).rejects.toBe(failure);
    expect({ text: readFileSync(path, "utf8"), besides: besides(path) }).toEqual({ text: "old", besides: [] });
  });

  it("and nothing is there when it fails where nothing was", async () => {
    const path = pathOf("tiers.csv");
    await expect(writeWhole(path, failing(new RangeError("no")))).rejects.toThrow("no");
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it("with the permissions of what was there", async () => {
    const path = pathOf("tiers.csv", "old");
    chmodSync(path, 0o640);
    await writeWhole(path, filling("new"));
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it("behind a link, which stays a link", async () => {
    const target = pathOf("tiers.csv", "old");
    const link = join(dirname(pathOf("unused")), "link.csv");
    symlinkSync(target, link);
    await writeWhole(link, filling("new"));
    expect({ isLink: lstatSync(link).isSymbolicLink(), text: readFileSync(target, "utf8") }).toEqual({ isLink: true, text: "new" });
    expect([...besides(link), ...besides(target)]).toEqual([]);
  });

  it("under the longest name a file may have", async () => {
    const path = pathOf(`${"客".repeat(83)}.csv`);
    await writeWhole(path, filling("new"));
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("and hands on what filling it gave", async () => {
    expect(await writeWhole(pathOf("tiers.csv"), async () => 42)).toBe(42);
  });
});

describe("a place that cannot be written to is told before any work is done", () => {
  it.each([
    ["a folder that is not there", (path: string) => join(dirname(path), "missing", "tiers.csv"), "ENOENT"],
    ["a file taken for a folder", (path: string) => join(path, "tiers.csv"), "ENOTDIR"],
    ["a folder", (path: string) => dirname(path), "EISDIR"],
    ["a name no file may have", (path: string) => join(dirname(path), "x".repeat(300)), "ENAMETOOLONG"],
  ])("%s", async (_, placeOf, reason) => {
    const place = placeOf(pathOf("customers.csv", "id\n"));
    let isAsked = false;
    const work = writeWhole(place, async () => void (isAsked = true));
    await expect(work).rejects.toMatchObject({ code: "file.not_writable", details: { path: place, reason } });
    expect(isAsked).toBe(false);
  });

  it("a disk that fills up while it is written to is told as such", async () => {
    const path = pathOf("tiers.csv", "old");
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC", syscall: "write" });
    await expect(writeWhole(path, failing(full))).rejects.toMatchObject({ code: "file.not_writable", details: { path, reason: "ENOSPC" } });
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  it("a device that is full is told as such", async () => {
    await expect(writeWhole("/dev/full", filling("new"))).rejects.toMatchObject({
      code: "file.not_writable",
      details: { reason: "ENOSPC" },
    });
  });
});

describe("devices and pipes", () => {
  it("take the complete file", async () => {
    const before = await readdir(tmpdir());
    expect(await isStream("/dev/null")).toBe(true);
    await writeWhole("/dev/null", filling("new"));
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(".out.") && !before.includes(name))).toEqual([]);
  });

  it.each([
    ["standard output", "-", true],
    ["a file that is there", import.meta.filename, false],
    ["a file that is not there yet", join(import.meta.dirname, "missing.csv"), false],
  ])("%s is told from the others", async (_, out, expected) => {
    expect(await isStream(out)).toBe(expected);
  });
});

it("a temporary file is gone afterwards, whatever happens", async () => {
  const path = pathOf("part");
  mkdirSync(dirname(path), { recursive: true });
  await withTemporary(path, async () => writeFileSync(path, "x"));
  expect(existsSync(path)).toBe(false);
  const work = withTemporary(path, async () => {
    writeFileSync(path, "x");
    throw new RangeError("no");
  });
  await expect(work).rejects.toThrow("no");
  expect({ isThere: existsSync(path), listeners: process.listeners("exit").length < 20 }).toEqual({ isThere: false, listeners: true });
});
