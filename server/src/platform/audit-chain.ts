/**
 * The audit log as a chain: each entry's hash covers the entry before, so that none can be changed, taken
 * out, put in or moved without every later hash changing too. Checkpoints signed outside the database
 * show when a tail was cut off or the whole chain was made anew.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import canonicalize from "canonicalize";

export type AuditRecord = {
  readonly workspaceId: string;
  readonly seq: number;
  readonly at: string;
  readonly actorKind: "person" | "token" | "system";
  readonly actorId: string | null;
  readonly action: string;
  readonly target: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId: string;
};
export type ChainedRecord = AuditRecord & { readonly prev: Buffer; readonly hash: Buffer };
export type Checkpoint = {
  readonly workspaceId: string;
  readonly seq: number;
  /** Hexadecimal. */
  readonly hash: string;
  readonly at: string;
  /** Ed25519 over the canonical JSON of the rest, in base64. */
  readonly signature: string;
};

export const FIRST_HASH: Buffer = Buffer.alloc(32);

export const hashOf = (prev: Buffer, record: AuditRecord): Buffer => createHash("sha256").update(prev).update(canonical(record)).digest();

export type ChainFault = {
  readonly workspaceId: string;
  readonly seq: number;
  readonly fault:
    | "missing"
    | "out_of_order"
    | "prev_differs"
    | "hash_differs"
    | "head_differs"
    | "time_goes_back"
    | "checkpoint_differs"
    | "checkpoint_ahead"
    | "checkpoint_forged";
};

/** Walks one workspace's chain from its first entry. Feed entries in order of `seq`. */
export type ChainWalk = {
  readonly next: (record: ChainedRecord) => ChainFault | null;
  /** The head as stored; `null` when there is none. */
  readonly end: (head: { readonly seq: number; readonly hash: Buffer } | null) => ChainFault | null;
};

export function walkChain(workspaceId: string, checkpoints: readonly Checkpoint[], publicKey: KeyObject): ChainWalk {
  const own = checkpoints.filter((one) => one.workspaceId === workspaceId);
  // A chain made anew may have been signed once more where the true one was: all that was ever signed must fit.
  const bySeq = Map.groupBy(own, ({ seq }) => seq);
  const forged = own.find((one) => !isSigned(one, publicKey));
  const furthest = own.reduce((most, { seq }) => Math.max(most, seq), 0);
  let last: { readonly seq: number; readonly hash: Buffer; readonly at: string } = { seq: 0, hash: FIRST_HASH, at: "" };
  const fault = (seq: number, kind: ChainFault["fault"]): ChainFault => ({ workspaceId, seq, fault: kind });
  return {
    next: (record) => {
      if (forged !== undefined) return fault(forged.seq, "checkpoint_forged");
      const { prev, hash, ...plain } = record;
      if (record.workspaceId !== workspaceId || record.seq <= last.seq) return fault(record.seq, "out_of_order");
      if (record.seq !== last.seq + 1) return fault(last.seq + 1, "missing");
      if (!prev.equals(last.hash)) return fault(record.seq, "prev_differs");
      if (!hashOf(prev, plain).equals(hash)) return fault(record.seq, "hash_differs");
      if (record.at < last.at) return fault(record.seq, "time_goes_back");
      const isAsSigned = (bySeq.get(record.seq) ?? []).every((one) => one.hash === hash.toString("hex"));
      if (!isAsSigned) return fault(record.seq, "checkpoint_differs");
      last = { seq: record.seq, hash, at: record.at };
      return null;
    },
    end: (head) => {
      if (forged !== undefined) return fault(forged.seq, "checkpoint_forged");
      if (furthest > last.seq) return fault(furthest, "checkpoint_ahead");
      const isHead = head === null ? last.seq === 0 : head.seq === last.seq && head.hash.equals(last.hash);
      return isHead ? null : fault(last.seq, "head_differs");
    },
  };
}

/** @param seed 32 bytes derived from the installation's keys */
export function signingKeyOf(seed: Buffer): KeyObject {
  // PKCS#8 of an Ed25519 key is this prefix and the seed (RFC 8410).
  return createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]),
    format: "der",
    type: "pkcs8",
  });
}

export const publicKeyOf = (signingKey: KeyObject): KeyObject => createPublicKey(signingKey);

export function signCheckpoint(checkpoint: Omit<Checkpoint, "signature">, signingKey: KeyObject): Checkpoint {
  return { ...checkpoint, signature: sign(null, Buffer.from(canonical(checkpoint)), signingKey).toString("base64") };
}

function isSigned({ signature, ...rest }: Checkpoint, publicKey: KeyObject): boolean {
  return verify(null, Buffer.from(canonical(rest)), publicKey, Buffer.from(signature, "base64"));
}

function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("This cannot be written as JSON.");
  return text;
}
