/**
 * Passwords as argon2id hashes (RFC 9106). Hashing is slow on purpose, so only as many are made at once as
 * there are cores, some wait, and more are turned away: a flood of sign-ins must not stop everything else.
 */
import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { AppError } from "@entente/domain/errors.ts";
import { foldPassword } from "@entente/domain/people/password.ts";

type Cost = { readonly memoryKib: number; readonly passes: number; readonly lanes: number };
type Hashed = { readonly cost: Cost; readonly salt: Buffer; readonly hash: Buffer };

/** OWASP Password Storage Cheat Sheet, argon2id. */
const COST: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const MOST_WAITING = 32;

/** What a password that is not there is compared with: nobody can tell from the time it takes. */
const NOBODY: Hashed = { cost: COST, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };

export type PasswordCheck = {
  readonly isRight: boolean;
  /** Whether it was hashed at a lower cost than today's and should be hashed anew. */
  readonly isOutdated: boolean;
};

/** @returns the hash with its salt and cost, as `$argon2id$v=19$m=…` @throws AppError `server.busy` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return write({ cost: COST, salt, hash: await derive(password, { cost: COST, salt, length: HASH_BYTES }) });
}

/** @param stored `null` where there is no such person or no password; takes as long. @throws AppError `server.busy` */
export async function checkPassword(password: string, stored: string | null): Promise<PasswordCheck> {
  const { cost, salt, hash } = stored === null ? NOBODY : read(stored);
  const found = await derive(password, { cost, salt, length: hash.length });
  const isRight = timingSafeEqual(found, hash) && stored !== null;
  return { isRight, isOutdated: cost.memoryKib !== COST.memoryKib || cost.passes !== COST.passes || cost.lanes !== COST.lanes };
}

const run: (algorithm: "argon2id", parameters: Argon2Parameters) => Promise<Buffer> = promisify(argon2);

async function derive(password: string, { cost, salt, length }: { readonly cost: Cost; readonly salt: Buffer; readonly length: number }) {
  const { memoryKib: memory, passes, lanes: parallelism } = cost;
  return inTurn(() => run("argon2id", { message: foldPassword(password), nonce: salt, tagLength: length, memory, passes, parallelism }));
}

let free = availableParallelism();
const waiting: Array<() => void> = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free === 0) {
    if (waiting.length >= MOST_WAITING) throw new AppError("server.busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else free--;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}

// The PHC string format: https://github.com/P-H-C/phc-string-format
const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u;

function write({ cost, salt, hash }: Hashed): string {
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${bare(salt)}$${bare(hash)}`;
}

function read(stored: string): Hashed {
  const [, memoryKib, passes, lanes, salt, hash] = STORED.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error("A stored password has another form than it must have.");
  return {
    cost: { memoryKib: Number(memoryKib), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

const bare = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");
