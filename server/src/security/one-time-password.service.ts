/** One-time codes by time (RFC 6238): six digits, half a minute each, each used once. */
import { epochMs } from "@entente/domain/dates.ts";
import { Secret, TOTP } from "otpauth";
import type { PublicWriteContext, WriteDb } from "../platform/context.ts";
import type { Keys } from "../platform/keys.ts";
import * as passwords from "./one-time-password.repo.ts";

const PERIOD_S = 30;
/** A clock may be one period off. */
const WINDOW = 1;
const ISSUER = "Entente";

type Using = Pick<PublicWriteContext, "db" | "now"> & { readonly keys: Keys; readonly personId: string };

export type NewSecret = {
  /** To be typed by hand, in base 32. */
  readonly secret: string;
  /** For a QR code. */
  readonly uri: string;
};

/** Makes a secret that takes effect with `confirmSecret`; an earlier one stays until then. */
export async function newOneTimeSecret(
  db: WriteDb,
  { keys, personId, email }: { readonly keys: Keys; readonly personId: string; readonly email: string },
): Promise<NewSecret> {
  const secret = new Secret();
  await passwords.putPending(db, personId, keys.seal(placeOf("pending_sealed", personId), secret.bytes));
  return { secret: secret.base32, uri: totpOf(secret.bytes, email).toString() };
}

/** @returns `false` when the code is not of the secret last made */
export async function confirmSecret({ db, now, keys, personId }: Using, code: string): Promise<boolean> {
  const { pendingSealed = null } = (await passwords.find(db, personId)) ?? {};
  if (pendingSealed === null) return false;
  const secret = keys.open(placeOf("pending_sealed", personId), pendingSealed);
  const step = stepOf(secret, code, now);
  if (step === null) return false;
  const secretSealed = keys.seal(placeOf("secret_sealed", personId), secret);
  return passwords.confirm(db, personId, { pendingSealed, secretSealed, step, now });
}

/** Uses a code up. @returns `false` when it is wrong, or was used already */
export async function useOneTimeCode({ db, now, keys, personId }: Using, code: string): Promise<boolean> {
  const { secretSealed = null } = (await passwords.find(db, personId)) ?? {};
  if (secretSealed === null) return false;
  const step = stepOf(keys.open(placeOf("secret_sealed", personId), secretSealed), code, now);
  return step !== null && (await passwords.useStep(db, personId, step));
}

export const findOneTimePassword = passwords.find;
export const removeOneTimePassword = passwords.remove;

/** The period a code is of, `null` when it is of none that is near. */
function stepOf(secret: Uint8Array, code: string, now: string): number | null {
  const delta = totpOf(secret, "").validate({ token: code, timestamp: epochMs(now), window: WINDOW });
  return delta === null ? null : Math.floor(epochMs(now) / 1000 / PERIOD_S) + delta;
}

const totpOf = (secret: Uint8Array, label: string): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_S,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });

const placeOf = (column: "secret_sealed" | "pending_sealed", personId: string): string => `auth.one_time_passwords|${column}|${personId}`;
