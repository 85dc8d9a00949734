/** What an authenticator app shows (RFC 6238: HMAC-SHA-1, six digits, half a minute each), and setting one up. */
import { createHmac } from "node:crypto";
import { beginOneTimePassword, confirmOneTimePassword } from "@entente/contract/security.ts";
import type { Somebody } from "./people.ts";

const PERIOD_MS = 30_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** @param periodsAhead a clock may be one period off, and each code is used once */
export function oneTimeCode(secret: string, periodsAhead = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / PERIOD_MS) + periodsAhead));
  const hash = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

/** Sets one-time codes up for somebody. @returns the secret, and the recovery codes that came with it */
export async function useOneTimeCodes({
  api,
}: Pick<Somebody, "api">): Promise<{ readonly secret: string; readonly recoveryCodes: readonly string[] }> {
  const { secret } = await api(beginOneTimePassword, {});
  const { body } = await api(confirmOneTimePassword, { body: { code: oneTimeCode(secret) } });
  return { secret, recoveryCodes: body.recoveryCodes ?? [] };
}

/** Base 32 (RFC 4648). */
function bytesOf(text: string): Buffer {
  const bits = Array.from(text.replaceAll("=", ""), (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/gu)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}
