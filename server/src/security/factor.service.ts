/** Reading, for others, what a person can prove who they are with; and taking all of it but the password away. */
import type { WriteDb } from "../platform/context.ts";
import * as factors from "./factor.repo.ts";
import { removeOneTimePassword } from "./one-time-password.service.ts";
import { removePasskeys } from "./passkey.service.ts";
import { removeRecoveryCodes } from "./recovery-code.service.ts";

export const ownFactors = factors.ownOf;

export async function removeSecondFactorsOf(db: WriteDb, personId: string): Promise<void> {
  await removeOneTimePassword(db, personId);
  await removePasskeys(db, personId);
  await removeRecoveryCodes(db, personId);
}
