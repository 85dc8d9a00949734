import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addMasterKey, holdKeys, keysOf, readKeys } from "./keys.ts";

const first = { version: 1, key: Buffer.alloc(32, 1) };
const second = { version: 2, key: Buffer.alloc(32, 2) };

describe("sealed secrets", () => {
  const keys = keysOf([first]);

  test("open where they were sealed", () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (place, plain) => {
        expect(keys.open(place, keys.seal(place, plain))).toEqual(Buffer.from(plain));
      }),
    );
  });

  test("open nowhere else: a row's secret does not fit another row", () => {
    expect(() => keys.open("passwords|b", keys.seal("passwords|a", Buffer.from("secret")))).toThrow();
  });

  test("do not open when a single bit of them has changed", () => {
    const sealed = keys.seal("place", Buffer.from("secret"));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const broken = Buffer.from(sealed);
        broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => keys.open("place", broken)).toThrow();
      }),
    );
  });

  test("still open when a newer key is there, which seals from then on", () => {
    const both = keysOf([second, first]);
    expect(both.open("place", keys.seal("place", Buffer.from("old"))).toString()).toBe("old");
    expect(() => keys.open("place", both.seal("place", Buffer.from("new")))).toThrow("Key 2 is not in the key file.");
  });

  test("a newer key changes neither what is derived nor the fingerprint", () => {
    const both = keysOf([second, first]);
    expect(both.derive("a purpose")).toEqual(keys.derive("a purpose"));
    expect(both.fingerprint).toEqual(keys.fingerprint);
    expect(keys.derive("a purpose")).not.toEqual(keys.derive("another"));
  });
});

describe("the key file", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "entente-keys-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test("is made once, for its owner's eyes only, and read again", () => {
    const path = join(folder, "inner", "keys.json");
    const made = readKeys(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeys(path).fingerprint).toEqual(made.fingerprint);
  });

  test("is taken away by the one that made it, and by nobody else", () => {
    const path = join(folder, "keys.json");
    const made = holdKeys(path);
    holdKeys(path).giveUp();
    expect(readKeys(path).fingerprint).toEqual(made.keys.fingerprint);
    made.giveUp();
    expect(existsSync(path)).toBe(false);
  });

  test("gets a key more without losing one; who has read it before opens what the new key seals", () => {
    const path = join(folder, "keys.json");
    const before = readKeys(path);
    const old = before.seal("place", Buffer.from("old"));
    expect(addMasterKey(path)).toBe(2);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const after = readKeys(path);
    expect(before.open("place", after.seal("place", Buffer.from("new"))).toString()).toBe("new");
    expect(after.open("place", old).toString()).toBe("old");
    expect(after.fingerprint).toEqual(before.fingerprint);
    expect(readdirSync(folder)).toEqual(["keys.json"]);
  });

  test("holds 255 keys and no more", () => {
    const path = join(folder, "keys.json");
    const full = { keys: [{ version: 255, key: Buffer.alloc(32, 1).toString("base64") }] };
    writeFileSync(path, JSON.stringify(full));
    expect(() => addMasterKey(path)).toThrow("can hold no more");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(full);
  });

  test("is never overwritten when it cannot be read", () => {
    const path = join(folder, "keys.json");
    writeFileSync(path, "{");
    expect(() => readKeys(path)).toThrow();
    expect(readFileSync(path, "utf8")).toBe("{");
  });
});
