/** The four messages of a run, and how a shard answers them, on whichever thread it lives. */
import type { Program } from "./program.ts";
import type { ChunkReport, FileShape, Shard } from "./shard.ts";

export type Setup = {
  readonly module: WebAssembly.Module;
  readonly shape: FileShape;
  readonly powers: BigUint64Array;
  readonly chunks: number;
  /** Next chunk to read, and chunks done for the progress, shared by all threads; 1 in the third stops them. */
  readonly counter: Int32Array;
};

export type Command =
  | { readonly kind: "load" }
  | { readonly kind: "reload"; readonly chunk: number; readonly start: number }
  | { readonly kind: "count"; readonly program: Program }
  | { readonly kind: "collect"; readonly program: Program; readonly flags: readonly Uint8Array[] }
  | { readonly kind: "sample"; readonly rows: ReadonlyArray<{ readonly chunk: number; readonly rows: readonly number[] }> }
  | { readonly kind: "write"; readonly program: Program; readonly path: string; readonly turn: Int32Array; readonly offset: BigInt64Array }
  | { readonly kind: "close" };

export type Answer =
  | { readonly reports: readonly ChunkReport[] }
  | { readonly known: readonly number[]; readonly bins: readonly Uint32Array[] }
  | { readonly values: readonly Float64Array[] }
  | { readonly samples: ReadonlyArray<{ readonly chunk: number; readonly columns: readonly Float64Array[] }> }
  | { readonly counters: Uint32Array }
  | null;

/** Does a command, pausing after each chunk it loads so that its thread can look up; hands over the answer. */
export function* obey(shard: Shard, { chunks, counter }: Setup, command: Command, answer: (answer: Answer) => void): Generator<void> {
  switch (command.kind) {
    case "load": {
      const reports: ChunkReport[] = [];
      for (;;) {
        const chunk = Atomics.add(counter, 0, 1);
        if (chunk >= chunks || Atomics.load(counter, 2) !== 0) break;
        reports.push(shard.load(chunk, null));
        Atomics.add(counter, 1, 1);
        yield;
      }
      return answer({ reports });
    }
    case "reload":
      return answer({ reports: [shard.load(command.chunk, command.start)] });
    case "count":
      return answer(shard.count(command.program));
    case "collect":
      return answer({ values: shard.collect(command.program, command.flags) });
    case "sample":
      return answer({
        samples: command.rows
          .filter(({ chunk }) => shard.owns(chunk))
          .map(({ chunk, rows }) => ({ chunk, columns: shard.sample(chunk, rows) })),
      });
    case "write":
      return answer({ counters: shard.write(command.program, command, () => Atomics.add(counter, 1, 1)) });
    case "close":
      shard.close();
      return answer(null);
  }
}
