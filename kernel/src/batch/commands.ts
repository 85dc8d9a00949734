/** The messages of a run, and how a shard answers them, on whichever thread it lives. */
import { closeSync, openSync, writeSync } from "node:fs";
import type { ChunkReport } from "./chunk.ts";
import { type Control, isStopped, takeChunk, takePlace, tellDone, waitForTurn } from "./control.ts";
import type { Counted, Wanted } from "./counting.ts";
import type { FileShape } from "./file-shape.ts";
import type { Program } from "./program.ts";
import type { Shard } from "./shard.ts";

export type Setup = {
  readonly module: WebAssembly.Module;
  readonly shape: FileShape;
  readonly powers: BigUint64Array;
  readonly chunks: number;
  readonly control: Control;
};

/** Rows of chunks, ascending, counted from each chunk's first. */
export type Picked = ReadonlyArray<{ readonly chunk: number; readonly rows: readonly number[] }>;
export type Sampled = ReadonlyArray<{ readonly chunk: number; readonly columns: readonly Float64Array[] }>;

export type Command =
  | { readonly kind: "load" }
  | { readonly kind: "reload"; readonly chunk: number; readonly start: number }
  | { readonly kind: "count"; readonly program: Program; readonly every: number; readonly wanted: Wanted | null }
  | { readonly kind: "found"; readonly wanted: Wanted }
  | { readonly kind: "tally"; readonly program: Program }
  | { readonly kind: "sample"; readonly picked: Picked }
  | { readonly kind: "write"; readonly program: Program; readonly path: string };

export type Answers = {
  readonly load: readonly ChunkReport[];
  readonly reload: ChunkReport;
  readonly count: Counted;
  readonly found: readonly Float64Array[];
  readonly tally: Uint32Array;
  readonly sample: Sampled;
  readonly write: Uint32Array;
};
export type Answer = Answers[Command["kind"]];

/** Does a command, pausing after each chunk it reads or writes so that its thread can look up. @returns the answer to its kind */
export function* obey(shard: Shard, setup: Setup, command: Command): Generator<void, Answer> {
  switch (command.kind) {
    case "load":
      return yield* loadChunks(shard, setup);
    case "reload":
      return shard.load(command.chunk, command.start);
    case "count":
      return shard.count(command.program, command);
    case "found":
      return shard.found(command.wanted);
    case "tally":
      return shard.tally(command.program);
    case "sample": {
      const own = new Set(shard.chunks());
      return command.picked.filter(({ chunk }) => own.has(chunk)).map(({ chunk, rows }) => ({ chunk, columns: shard.sample(chunk, rows) }));
    }
    case "write":
      return yield* writeChunks(shard, setup, command);
  }
}

function* loadChunks(shard: Shard, { chunks, control }: Setup): Generator<void, readonly ChunkReport[]> {
  const reports: ChunkReport[] = [];
  for (let chunk = takeChunk(control); chunk < chunks && !isStopped(control); chunk = takeChunk(control)) {
    reports.push(shard.load(chunk, null));
    tellDone(control);
    yield;
  }
  return reports;
}

/** Each chunk is formatted at once, and written when all before it have their place. */
function* writeChunks(
  shard: Shard,
  { control }: Setup,
  { program, path }: Extract<Command, { kind: "write" }>,
): Generator<void, Uint32Array> {
  const writing = shard.write(program);
  const file = openSync(path, "r+");
  try {
    for (const chunk of shard.chunks()) {
      const text = writing.textOf(chunk);
      if (!waitForTurn(control, chunk)) break;
      const place = takePlace(control, chunk, text.length);
      for (let written = 0; written < text.length;) written += writeSync(file, text, written, text.length - written, place + written);
      tellDone(control);
      yield;
    }
  } finally {
    closeSync(file);
  }
  return writing.counters();
}
