import { describe, expect, test } from "vitest";
import {
  type ChainedRecord,
  type ChainFault,
  type Checkpoint,
  FIRST_HASH,
  hashOf,
  publicKeyOf,
  signCheckpoint,
  signingKeyOf,
  walkChain,
} from "./audit-chain.ts";

const WORKSPACE = "01900000-0000-7000-8000-000000000001";
const OTHER = "01900000-0000-7000-8000-000000000002";
const key = signingKeyOf(Buffer.alloc(32, 7));
const foreignKey = signingKeyOf(Buffer.alloc(32, 8));

function chainOf(
  length: number,
  workspaceId = WORKSPACE,
  from: { seq: number; prev: Buffer } = { seq: 0, prev: FIRST_HASH },
): ChainedRecord[] {
  const records: ChainedRecord[] = [];
  let { prev } = from;
  for (let seq = from.seq + 1; seq <= from.seq + length; seq++) {
    const record = {
      workspaceId,
      seq,
      at: `2026-11-22T08:00:0${seq % 10}.000Z`,
      actorKind: "person" as const,
      actorId: OTHER,
      action: "member.changed",
      target: `member:${seq}`,
      data: { roles: ["director"], from: seq },
      requestId: "r",
    };
    const hash = hashOf(prev, record);
    records.push({ ...record, prev, hash });
    prev = hash;
  }
  return records;
}

type Log = { records: ChainedRecord[]; head: { seq: number; hash: Buffer } | null; checkpoints: Checkpoint[] };

function soundLog(): Log {
  const records = chainOf(6);
  const fourth = records[3];
  const last = records[5];
  if (fourth === undefined || last === undefined) throw new Error("too short");
  return {
    records,
    head: { seq: 6, hash: last.hash },
    checkpoints: [signCheckpoint({ workspaceId: WORKSPACE, seq: 4, hash: fourth.hash.toString("hex"), at: fourth.at }, key)],
  };
}

function faultOf({ records, head, checkpoints }: Log): ChainFault["fault"] | null {
  const walk = walkChain(WORKSPACE, checkpoints, publicKeyOf(key));
  for (const record of records) {
    const found = walk.next(record);
    if (found !== null) return found.fault;
  }
  return walk.end(head)?.fault ?? null;
}

const changed = (log: Log, seq: number, change: Partial<ChainedRecord>): Log => ({
  ...log,
  records: log.records.map((record) => (record.seq === seq ? { ...record, ...change } : record)),
});

/** One entry changed together with its hash. */
function rehashed(log: Log, seq: number): Log {
  return {
    ...log,
    records: log.records.map((record) => {
      if (record.seq !== seq) return record;
      const { hash: _, prev, ...plain } = record;
      const forged = { ...plain, data: { forged: true } };
      return { ...forged, prev, hash: hashOf(prev, forged) };
    }),
  };
}

/** Everything from `seq` on made anew, with hashes that fit. */
function remade(log: Log, seq: number): Log {
  const kept = log.records.slice(0, seq - 1);
  const made = chainOf(log.records.length - kept.length, WORKSPACE, { seq: seq - 1, prev: kept.at(-1)?.hash ?? FIRST_HASH });
  const forged: ChainedRecord[] = [];
  let prev = kept.at(-1)?.hash ?? FIRST_HASH;
  for (const { hash: _, prev: __, ...plain } of made) {
    const record = { ...plain, data: { forged: true } };
    const hash = hashOf(prev, record);
    forged.push({ ...record, prev, hash });
    prev = hash;
  }
  return { ...log, records: [...kept, ...forged], head: { seq: log.records.length, hash: prev } };
}

describe("the audit chain", () => {
  test("is whole when nobody has touched it", () => {
    expect(faultOf(soundLog())).toBeNull();
    expect(faultOf({ records: [], head: null, checkpoints: [] })).toBeNull();
  });

  test.each<[string, (log: Log) => Log, ChainFault["fault"]]>([
    ["what an entry says is changed", (log) => changed(log, 3, { data: { roles: ["read_only"], from: 3 } }), "hash_differs"],
    ["who did it is changed", (log) => changed(log, 3, { actorId: WORKSPACE }), "hash_differs"],
    ["its time is changed", (log) => changed(log, 3, { at: "2026-11-22T08:00:02.500Z" }), "hash_differs"],
    ["an entry and its own hash are changed", (log) => rehashed(log, 3), "prev_differs"],
    ["an entry is taken out of the middle", (log) => ({ ...log, records: log.records.filter(({ seq }) => seq !== 3) }), "missing"],
    ["the first entry is taken out", (log) => ({ ...log, records: log.records.slice(1) }), "missing"],
    ["the last entry is cut off", (log) => ({ ...log, records: log.records.slice(0, 5) }), "head_differs"],
    [
      "the tail is cut off and the head set back",
      (log) => ({ ...log, records: log.records.slice(0, 3), head: { seq: 3, hash: log.records[2]?.hash ?? FIRST_HASH } }),
      "checkpoint_ahead",
    ],
    [
      "two entries change places",
      (log) => ({ ...log, records: [1, 3, 2, 4, 5, 6].flatMap((seq) => log.records.filter((one) => one.seq === seq)) }),
      "missing",
    ],
    [
      "an entry is there twice",
      (log) => ({ ...log, records: log.records.flatMap((one) => (one.seq === 3 ? [one, one] : [one])) }),
      "out_of_order",
    ],
    ["an entry of another workspace is put in", (log) => changed(log, 3, { workspaceId: OTHER }), "out_of_order"],
    ["everything from the middle on is made anew", (log) => remade(log, 3), "checkpoint_differs"],
    [
      "the end is made anew, and the server signs the new end where it had signed the old one",
      (log) => {
        const signed = remade(log, 4);
        const { head } = signed;
        const end = (one: Log["head"], at: string) =>
          signCheckpoint({ workspaceId: WORKSPACE, seq: 6, hash: one?.hash.toString("hex") ?? "", at }, key);
        return { ...signed, checkpoints: [end(log.head, "2026-11-22T08:10:00.000Z"), end(head, "2026-11-22T08:20:00.000Z")] };
      },
      "checkpoint_differs",
    ],
    ["everything is deleted", (log) => ({ ...log, records: [], head: null }), "checkpoint_ahead"],
    ["the head names another hash", (log) => ({ ...log, head: { seq: 6, hash: FIRST_HASH } }), "head_differs"],
    [
      "a checkpoint is changed",
      (log) => ({ ...log, checkpoints: log.checkpoints.map((one) => ({ ...one, seq: 3 })) }),
      "checkpoint_forged",
    ],
    [
      "a checkpoint is signed by somebody else",
      (log) => ({
        ...log,
        checkpoints: log.checkpoints.map(({ workspaceId, seq, hash, at }) => signCheckpoint({ workspaceId, seq, hash, at }, foreignKey)),
      }),
      "checkpoint_forged",
    ],
  ])("tells when %s", (_, tamper, fault) => {
    expect(faultOf(tamper(soundLog()))).toBe(fault);
  });

  test("tells when the clock was put back", () => {
    const [first] = chainOf(1);
    if (first === undefined) throw new Error("too short");
    const earlier = { ...chainOf(1)[0], seq: 2, at: "2026-11-21T00:00:00.000Z" } as ChainedRecord;
    const { prev: _, hash: __, ...plain } = earlier;
    const second = { ...plain, prev: first.hash, hash: hashOf(first.hash, plain) };
    expect(faultOf({ records: [first, second], head: { seq: 2, hash: second.hash }, checkpoints: [] })).toBe("time_goes_back");
  });
});
