/**
 * How an API token is written: `entente_` + eight characters that find it + its secret + a checksum, all of
 * letters and digits, so that programs which look for lost secrets can tell one.
 */
import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

export type TokenParts = { readonly publicId: string; readonly secret: string };

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PUBLIC_LENGTH = 8;
/** 256 bits in base 62. */
const SECRET_LENGTH = 43;
const SECRET_BYTES = 32;
/** 32 bits in base 62. */
const CHECK_LENGTH = 6;

const TOKEN = new RegExp(`^entente_([0-9A-Za-z]{${PUBLIC_LENGTH}})([0-9A-Za-z]{${SECRET_LENGTH}})([0-9A-Za-z]{${CHECK_LENGTH}})$`, "u");

export function newToken(): TokenParts {
  return {
    publicId: base62(randomBytes(6), PUBLIC_LENGTH).slice(-PUBLIC_LENGTH),
    secret: base62(randomBytes(SECRET_BYTES), SECRET_LENGTH),
  };
}

export const writeToken = ({ publicId, secret }: TokenParts): string => `entente_${publicId}${secret}${checkOf(publicId + secret)}`;

/** `null` for what is no token, or one with a letter wrong. */
export function readToken(text: string): TokenParts | null {
  const [, publicId, secret, check] = TOKEN.exec(text) ?? [];
  if (publicId === undefined || secret === undefined || check !== checkOf(publicId + secret)) return null;
  return { publicId, secret };
}

const checkOf = (text: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return base62(bytes, CHECK_LENGTH);
};

function base62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  for (; rest > 0n; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text.padStart(length, "0");
}
