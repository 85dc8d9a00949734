/** One kernel with its own memory, and room handed out from its start to its end. Addresses and sizes are in bytes. */

/** What `assembly/batch/main.ts` exports. */
export type Kernel = {
  readonly usePowers: (at: number) => void;
  readonly parse: (...args: readonly number[]) => void;
  readonly countLines: (from: number, to: number) => number;
  readonly pack: (...args: readonly number[]) => number;
  readonly count: (program: number, columns: number, rows: number) => void;
  readonly tally: (program: number, columns: number, rows: number) => void;
  readonly writeRows: (...args: readonly number[]) => number;
  readonly writeDouble: (to: number, value: number) => number;
};

export type KernelMemory = {
  readonly kernel: Kernel;
  /** An address of so many bytes, at a multiple of 16; views made before may be detached. @throws RangeError beyond 4 GiB */
  readonly room: (bytes: number) => number;
  /** Where the next room will be; giving an earlier mark back frees what came after it. */
  readonly mark: () => number;
  readonly release: (mark: number) => void;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  readonly doubles: (at: number, count: number) => Float64Array<ArrayBuffer>;
  readonly words: (at: number, count: number) => Uint32Array<ArrayBuffer>;
  readonly integers: (at: number, count: number) => Int32Array<ArrayBuffer>;
};

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** 64 MB, of which only what is used takes memory. */
const FIRST_PAGES = 1024;
/** Below are the kernel's own tables. */
const FIRST_FREE = 16_384;
/** Read and written beyond an end by whole vectors. */
const SLACK = 64;

/** @param powers as `powersOfTen` makes them */
export function openMemory(module: WebAssembly.Module, powers: BigUint64Array): KernelMemory {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES });
  // What the kernel's source exports, by the test that builds it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const kernel = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel;
  let top = FIRST_FREE;
  const room = (bytes: number): number => {
    const at = top;
    const next = at + Math.ceil(bytes / 16) * 16;
    if (next > MOST_PAGES * PAGE - SLACK) throw new RangeError("kernel memory");
    const pages = memory.buffer.byteLength / PAGE;
    const lacking = Math.ceil((next + SLACK) / PAGE) - pages;
    // Twice as much at least: every growth makes a new buffer, which the collector of garbage then looks at.
    if (lacking > 0) memory.grow(Math.min(MOST_PAGES - pages, Math.max(lacking, pages)));
    top = next;
    return at;
  };
  const powersAt = room(powers.byteLength);
  new BigUint64Array(memory.buffer, powersAt, powers.length).set(powers);
  kernel.usePowers(powersAt);
  return {
    kernel,
    room,
    mark: () => top,
    release: (mark) => (top = mark),
    bytes: () => new Uint8Array(memory.buffer),
    doubles: (at, count) => new Float64Array(memory.buffer, at, count),
    words: (at, count) => new Uint32Array(memory.buffer, at, count),
    integers: (at, count) => new Int32Array(memory.buffer, at, count),
  };
}
