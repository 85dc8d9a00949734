import { execFileSync } from "node:child_process";
import { createWriteStream, existsSync, readFileSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import { AppError } from "@entente/domain/errors.ts";
import { describe, expect, it } from "vitest";
import { withLocalFile } from "./spool.ts";
import { failureOf, pathOf } from "./table.fixture.ts";

const piped = (text: string) => ({ stdin: Readable.from([Buffer.from(text)]), signal: new AbortController().signal });
const copies = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(".in."));

describe("what comes through a pipe", () => {
  it("is read from a copy that only we can read, and that is gone afterwards", async () => {
    let place = "";
    const read = await withLocalFile("-", piped("id\nC1\n"), async (path) => {
      place = path;
      expect(statSync(path).mode & 0o777).toBe(0o600);
      return readFileSync(path, "utf8") + readFileSync(path, "utf8");
    });
    expect({ read, isThere: existsSync(place) }).toEqual({ read: "id\nC1\nid\nC1\n", isThere: false });
  });

  it("leaves no copy behind when the work fails, and is called by its own name then", async () => {
    const before = await copies();
    const work = withLocalFile("-", piped(""), async (path) => {
      const { code, details } = await failureOf(path);
      throw new AppError(code as "file.empty", { ...details });
    });
    await expect(work).rejects.toMatchObject({ code: "file.empty", details: { path: "stdin" } });
    expect(await copies()).toEqual(before);
  });

  it("that breaks is told as unreadable", async () => {
    const stdin = new Readable({
      read() {
        this.destroy(Object.assign(new Error("broken"), { code: "EIO" }));
      },
    });
    const work = withLocalFile("-", { stdin, signal: new AbortController().signal }, async () => 1);
    await expect(work).rejects.toMatchObject({ code: "file.not_readable", details: { path: "stdin", reason: "EIO" } });
  });

  it("that never ends is given up when the person interrupts", async () => {
    const before = await copies();
    const interruption = new AbortController();
    const stdin = new Readable({ read() {} });
    stdin.push("id\n");
    const work = withLocalFile("-", { stdin, signal: interruption.signal }, async () => 1);
    const failure = new AppError("command.interrupted");
    interruption.abort(failure);
    await expect(work).rejects.toBe(failure);
    expect(await copies()).toEqual(before);
  });

  it("may have a name in the file system", async () => {
    const path = pathOf("pipe");
    execFileSync("mkfifo", [path]);
    const writer = createWriteStream(path);
    writer.end("id\nC1\n");
    const read = await withLocalFile(path, piped(""), async (copy) => readFileSync(copy, "utf8") + readFileSync(copy, "utf8"));
    expect(read).toBe("id\nC1\nid\nC1\n");
  });
});

it("a file is read where it is", async () => {
  const path = pathOf("customers.csv", "id\n");
  expect(await withLocalFile(path, piped(""), async (given) => given)).toBe(path);
});
