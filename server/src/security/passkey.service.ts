/**
 * Passkeys (Web Authentication, level 3). A passkey asks for a finger, a face or a PIN itself, so it is
 * enough to sign in with. What it signs names our address: a copy of our pages elsewhere gets nothing.
 */
import type { PasskeyAssertion, PasskeyAttestation } from "@entente/contract/passkeys.ts";
import { AppError } from "@entente/domain/errors.ts";
import { generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import type { PublicWriteContext, WriteDb } from "../platform/context.ts";
import { CHALLENGE_MS, makeChallenge } from "./challenge.service.ts";
import * as passkeys from "./passkey.repo.ts";

export type { StoredPasskey } from "./passkey.repo.ts";

const SITE_NAME = "Entente";
/** EdDSA, ES256, RS256 (the IANA COSE registry): what devices have today. */
const ALGORITHMS = [-8, -7, -257];

type Asking = Pick<PublicWriteContext, "db" | "now" | "origin">;

/** What a passkey has to sign to say who is there: any of this installation's. */
export async function passkeyRequest({ db, now, origin }: Asking) {
  const challenge = await makeChallenge({ db, now }, "passkey_sign_in", null);
  return { challenge, rpId: hostOf(origin.baseUrl), timeout: CHALLENGE_MS, userVerification: "required" as const };
}

/** What a new passkey has to sign. Those the person has already are left out. */
export async function passkeyCreation(
  { db, now, origin }: Asking,
  person: { readonly id: string; readonly email: string; readonly fullName: string },
) {
  const challenge = await makeChallenge({ db, now }, "passkey_registration", person.id);
  const own = await passkeys.listOf(db, person.id);
  const options = await generateRegistrationOptions({
    rpName: SITE_NAME,
    rpID: hostOf(origin.baseUrl),
    userName: person.email,
    userDisplayName: person.fullName,
    userID: new TextEncoder().encode(person.id),
    timeout: CHALLENGE_MS,
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  // The generator's own challenge would be base64url of a text; ours is base64url already.
  return { ...options, challenge };
}

/** The challenge an answer is to. @throws AppError `auth.passkey_refused` when it is no answer */
export function challengeIn({ response }: { readonly response: { readonly clientDataJSON: string } }): string {
  const { challenge, crossOrigin = false } = refused(() =>
    z.parse(ClientData, JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString())),
  );
  // Our pages are never framed by others.
  if (crossOrigin) throw new AppError("auth.passkey_refused");
  return challenge;
}

const ClientData = z.object({ challenge: z.string().max(200), crossOrigin: z.boolean().optional() });

/** How a passkey was used, to be recorded with `recordUse`. */
export type PasskeyUse = { readonly id: string; readonly personId: string; readonly signCount: number; readonly isBackedUp: boolean };

/** Verifies an answer; its challenge must have been taken. @throws AppError `auth.passkey_refused` */
export async function verifyPasskey(passkey: passkeys.StoredPasskey, credential: PasskeyAssertion, baseUrl: string): Promise<PasskeyUse> {
  const { credentialId: id, publicKey, signCount: counter } = passkey;
  const { verified, authenticationInfo } = await refusedLater(() =>
    verifyAuthenticationResponse({
      response: credential,
      expectedChallenge: challengeIn(credential),
      expectedOrigin: baseUrl,
      expectedRPID: hostOf(baseUrl),
      credential: { id, publicKey: Uint8Array.from(publicKey), counter },
      requireUserVerification: true,
    }),
  );
  if (!verified) throw new AppError("auth.passkey_refused");
  return {
    id: passkey.id,
    personId: passkey.personId,
    signCount: authenticationInfo.newCounter,
    isBackedUp: authenticationInfo.credentialBackedUp,
  };
}

/** @throws AppError `auth.passkey_refused` when it was used elsewhere in the meantime */
export async function recordUse(db: WriteDb, use: PasskeyUse, now: string): Promise<void> {
  if (!(await passkeys.use(db, { ...use, now }))) throw new AppError("auth.passkey_refused");
}

/** Verifies what a new passkey has signed; its challenge must have been taken. @throws AppError `auth.passkey_refused` */
export async function verifyNewPasskey(credential: PasskeyAttestation, baseUrl: string) {
  const { verified, registrationInfo } = await refusedLater(() =>
    verifyRegistrationResponse({
      response: credential,
      expectedChallenge: challengeIn(credential),
      expectedOrigin: baseUrl,
      expectedRPID: hostOf(baseUrl),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified) throw new AppError("auth.passkey_refused");
  const { credential: made, credentialBackedUp } = registrationInfo;
  return {
    credentialId: made.id,
    publicKey: Buffer.from(made.publicKey),
    signCount: made.counter,
    transports: credential.response.transports ?? [],
    isBackedUp: credentialBackedUp,
  };
}

export const findPasskey = passkeys.findByCredential;
export const listPasskeys = passkeys.listOf;
export const addPasskey = passkeys.insert;
export const renamePasskey = passkeys.rename;
export const removePasskey = passkeys.remove;
export const removePasskeys = passkeys.removeAll;

/** Passkeys are bound to a host name, whatever the port. */
const hostOf = (baseUrl: string): string => new URL(baseUrl).hostname;

// The library says by ordinary errors that an answer is not what was asked for.
function refused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new AppError("auth.passkey_refused", {}, { cause: error });
  }
}

async function refusedLater<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("auth.passkey_refused", {}, { cause: error });
  }
}
