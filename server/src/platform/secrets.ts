/** Secrets that people and programs carry: long random ones, kept only as a hash. */
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as 43 characters that stand in a cookie or an address as they are. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a secret. Good for random ones alone: a password needs a slow hash. */
export const hashSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();
