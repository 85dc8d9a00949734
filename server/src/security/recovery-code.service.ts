/** Recovery codes: what a person has left when the phone is gone. */
import { randomBytes } from "node:crypto";
import { foldRecoveryCode, RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCodeOf } from "@entente/domain/security/recovery-code.ts";
import type { WriteDb } from "../platform/context.ts";
import { hashSecret } from "../platform/secrets.ts";
import * as codes from "./recovery-code.repo.ts";

/** Ten new codes, shown once; earlier ones are void. */
export async function makeRecoveryCodes(db: WriteDb, personId: string): Promise<readonly string[]> {
  const made = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(RECOVERY_CODE_BYTES)));
  await codes.replace(
    db,
    personId,
    made.map((code) => hashSecret(foldRecoveryCode(code))),
  );
  return made;
}

/** @param code folded @returns `false` when there is no such code, or it was used already */
export const useRecoveryCode = (db: WriteDb, personId: string, code: string, now: string): Promise<boolean> =>
  codes.use(db, personId, hashSecret(code), now);

export const countRecoveryCodes = codes.countLeft;
export const removeRecoveryCodes = codes.removeAll;
