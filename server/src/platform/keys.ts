/**
 * The installation's keys: what secrets in the database are sealed with, and what other keys are derived
 * from. They live in a file outside the database and outside its backups.
 *
 *   sealed = version ‖ nonce ‖ wrapped key ‖ nonce ‖ text ‖ tags      (AES-256-GCM twice: key by master key, text by key)
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

export type Keys = {
  /** @param place where the secret is kept, such as `one_time_passwords|secret|<person>`: it opens nowhere else */
  readonly seal: (place: string, plain: Uint8Array) => Buffer;
  /** @throws Error when it was sealed for another place, or by keys that are not here */
  readonly open: (place: string, sealed: Uint8Array) => Buffer;
  /** A key of 32 bytes for one purpose; stays the same when newer master keys are added. */
  readonly derive: (purpose: string) => Buffer;
  /** Tells whether a database belongs to these keys. */
  readonly fingerprint: Buffer;
};

/** A version is one byte of what is sealed. */
const MOST_VERSIONS = 255;
const KeyFile = z.strictObject({
  keys: z.array(z.strictObject({ version: z.int().min(1).max(MOST_VERSIONS), key: z.string().length(44) })).min(1),
});
type MasterKey = { readonly version: number; readonly key: Buffer };

const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/** Reads the key file; makes one when there is none. @throws Error when it cannot be read or has another shape */
export const readKeys = (path: string): Keys => holdKeys(path).keys;

/** The same; `giveUp` takes away again a file that was made just now. */
export function holdKeys(path: string): { readonly keys: Keys; readonly giveUp: () => void } {
  const isNew = !existsSync(path) && makeKeyFile(path);
  return { keys: keysOf(mastersIn(path), () => mastersIn(path)), giveUp: () => void (isNew && rmSync(path)) };
}

/** Adds a key to the file, which seals from then on. @returns its version @throws Error when there is no version left */
export function addMasterKey(path: string): number {
  const masters = mastersIn(path);
  const version = Math.max(...masters.map((one) => one.version)) + 1;
  if (version > MOST_VERSIONS) throw new Error(`The key file holds ${MOST_VERSIONS} keys, and can hold no more.`);
  renameSync(writeKeyFile(path, [...masters, { version, key: randomBytes(KEY_BYTES) }]), path);
  return version;
}

function mastersIn(path: string): readonly MasterKey[] {
  const { keys } = z.parse(KeyFile, JSON.parse(readFileSync(path, "utf8")));
  return keys.map(({ version, key }) => ({ version, key: Buffer.from(key, "base64") }));
}

/**
 * @param masters at least one; the highest version seals, each opens what it sealed, the lowest is derived from
 * @param reread the masters there are since: asked for when a secret is met that none of these has sealed
 */
export function keysOf(masters: readonly MasterKey[], reread: () => readonly MasterKey[] = () => masters): Keys {
  let ordered = inOrder(masters);
  const [oldest] = ordered;
  const withVersion = (version: number) => ordered.find((one) => one.version === version);
  const masterOf = (version: number): MasterKey => {
    if (withVersion(version) === undefined) ordered = inOrder(reread());
    const master = withVersion(version);
    if (master === undefined) throw new Error(`Key ${version} is not in the key file.`);
    return master;
  };
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", oldest.key, "entente", purpose, KEY_BYTES));
  return {
    seal: (place, plain) => {
      const key = randomBytes(KEY_BYTES);
      const newest = ordered.at(-1) ?? oldest;
      const version = Buffer.from([newest.version]);
      return Buffer.concat([version, encrypt(newest.key, `${place}|${newest.version}`, key), encrypt(key, place, plain)]);
    },
    open: (place, sealed) => {
      const version = sealed[0] ?? 0;
      const key = decrypt(masterOf(version).key, `${place}|${version}`, sealed.subarray(1, 1 + WRAPPED_BYTES));
      return decrypt(key, place, sealed.subarray(1 + WRAPPED_BYTES));
    },
    derive,
    fingerprint: createHash("sha256").update(derive("fingerprint")).digest(),
  };
}

function inOrder(masters: readonly MasterKey[]): readonly [MasterKey, ...MasterKey[]] {
  const [oldest, ...newer] = masters.toSorted((a, b) => a.version - b.version);
  if (oldest === undefined) throw new Error("There are no keys.");
  return [oldest, ...newer];
}

/** Written whole beside the file, and on the disk before it takes its place. @returns the path of what was written */
function writeKeyFile(path: string, masters: readonly MasterKey[]): string {
  const part = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const keys = masters.map(({ version, key }) => ({ version, key: key.toString("base64") }));
  writeFileSync(part, `${JSON.stringify({ keys })}\n`, { mode: 0o600, flag: "wx", flush: true });
  return part;
}

/** Linked into place: of two first starts one wins, and both read what it wrote. @returns whether this one did */
function makeKeyFile(path: string): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = writeKeyFile(path, [{ version: 1, key: randomBytes(KEY_BYTES) }]);
  try {
    linkSync(part, path);
    chmodSync(path, 0o600);
    return true;
  } catch (error) {
    if (!existsSync(path)) throw error;
    return false;
  } finally {
    rmSync(part);
  }
}

function encrypt(key: Buffer, place: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const text = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([decipher.update(text), decipher.final()]);
}
