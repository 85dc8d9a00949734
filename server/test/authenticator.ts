/** A passkey in software: makes what a browser would send, and what an attacker would. */
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { PasskeyAssertion, PasskeyAttestation } from "@entente/contract/passkeys.ts";

export type Tweak = {
  /** Of the page that asks, in place of the real one. */
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** Whether a finger, a face or a PIN was asked for. */
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly crossOrigin?: boolean;
  readonly type?: string;
  /** Changes what is signed after it was signed. */
  readonly isForged?: boolean;
};
export type Authenticator = {
  readonly credentialId: string;
  readonly register: (asked: { readonly challenge: string }, tweak?: Tweak) => PasskeyAttestation;
  readonly sign: (asked: { readonly challenge: string }, tweak?: Tweak) => PasskeyAssertion;
};

const FLAG = { isPresent: 1, isVerified: 4, hasKey: 64 } as const;

export function authenticatorFor(baseUrl: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credential = randomBytes(32);
  const credentialId = credential.toString("base64url");
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let counter = 0;

  const dataOf = ({ rpId = new URL(baseUrl).hostname, isVerified = true, counter: count }: Tweak, key: Buffer | null): Buffer => {
    const flags = FLAG.isPresent | (isVerified ? FLAG.isVerified : 0) | (key === null ? 0 : FLAG.hasKey);
    const head = Buffer.alloc(37);
    createHash("sha256").update(rpId).digest().copy(head);
    head.writeUInt8(flags, 32);
    head.writeUInt32BE(count ?? counter, 33);
    return key === null ? head : Buffer.concat([head, Buffer.alloc(16), uint16(credential.length), credential, key]);
  };
  const clientData = (type: string, asked: { readonly challenge: string }, tweak: Tweak): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: tweak.type ?? type,
        challenge: tweak.challenge ?? asked.challenge,
        origin: tweak.origin ?? baseUrl,
        crossOrigin: tweak.crossOrigin ?? false,
      }),
    );

  return {
    credentialId,
    register: (asked, tweak = {}) => {
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]);
      const attestation = Buffer.concat([
        cborHead(5, 3),
        cborText("fmt"),
        cborText("none"),
        cborText("attStmt"),
        cborHead(5, 0),
        cborText("authData"),
        cborBytes(dataOf(tweak, key)),
      ]);
      return {
        id: credentialId,
        rawId: credentialId,
        type: "public-key",
        response: {
          clientDataJSON: clientData("webauthn.create", asked, tweak).toString("base64url"),
          attestationObject: attestation.toString("base64url"),
          transports: ["internal"],
        },
        clientExtensionResults: {},
      };
    },
    sign: (asked, tweak = {}) => {
      counter += 1;
      const [data, client] = [dataOf(tweak, null), clientData("webauthn.get", asked, tweak)];
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
      const signature = sign("sha256", tweak.isForged === true ? Buffer.concat([signed, Buffer.from([0])]) : signed, privateKey);
      return {
        id: credentialId,
        rawId: credentialId,
        type: "public-key",
        response: {
          clientDataJSON: client.toString("base64url"),
          authenticatorData: data.toString("base64url"),
          signature: signature.toString("base64url"),
        },
        clientExtensionResults: {},
      };
    },
  };
}

// As much of CBOR (RFC 8949) as an attestation without a statement needs.
function cborHead(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(count)]);
}

const cborInt = (value: number): Buffer => (value < 0 ? cborHead(1, -1 - value) : cborHead(0, value));
const cborBytes = (bytes: Buffer): Buffer => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string): Buffer => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (entries: ReadonlyArray<readonly [number, number | Buffer]>): Buffer =>
  Buffer.concat([
    cborHead(5, entries.length),
    ...entries.flatMap(([key, value]) => [cborInt(key), typeof value === "number" ? cborInt(value) : cborBytes(value)]),
  ]);

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
