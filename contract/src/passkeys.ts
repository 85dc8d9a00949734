/** What browsers and servers say to each other about passkeys: the JSON of the Web Authentication API, level 3. */
import { z } from "zod";

const Base64Url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/u);
const Descriptor = z.object({ id: z.string(), type: z.string(), transports: z.array(z.string()).exactOptional() });

export const PasskeyRequest = z
  .object({
    challenge: z.string(),
    timeout: z.int().exactOptional(),
    rpId: z.string().exactOptional(),
    allowCredentials: z.array(Descriptor).exactOptional(),
    userVerification: z.enum(["required", "preferred", "discouraged"]).exactOptional(),
  })
  .meta({ id: "PasskeyRequest" });

export const PasskeyCreation = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string().exactOptional(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.string() })),
    timeout: z.int().exactOptional(),
    excludeCredentials: z.array(Descriptor).exactOptional(),
    authenticatorSelection: z
      .object({
        residentKey: z.enum(["required", "preferred", "discouraged"]).exactOptional(),
        requireResidentKey: z.boolean().exactOptional(),
        userVerification: z.enum(["required", "preferred", "discouraged"]).exactOptional(),
      })
      .exactOptional(),
    attestation: z.enum(["none", "indirect", "direct", "enterprise"]).exactOptional(),
    extensions: z.object({ credProps: z.boolean().exactOptional() }).exactOptional(),
  })
  .meta({ id: "PasskeyCreation" });

// Not strict: browsers add fields as the standard grows.
export const PasskeyAssertion = z
  .object({
    id: Base64Url.min(1),
    rawId: Base64Url.min(1),
    type: z.literal("public-key"),
    response: z.object({
      clientDataJSON: Base64Url,
      authenticatorData: Base64Url,
      signature: Base64Url,
      userHandle: Base64Url.exactOptional(),
    }),
    clientExtensionResults: z.object({}),
  })
  .meta({ id: "PasskeyAssertion" });
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

export const PasskeyAttestation = z
  .object({
    id: Base64Url.min(1),
    rawId: Base64Url.min(1),
    type: z.literal("public-key"),
    response: z.object({
      clientDataJSON: Base64Url,
      attestationObject: Base64Url,
      transports: z.array(z.string().max(50)).max(10).exactOptional(),
    }),
    clientExtensionResults: z.object({}),
  })
  .meta({ id: "PasskeyAttestation" });
export type PasskeyAttestation = z.infer<typeof PasskeyAttestation>;
