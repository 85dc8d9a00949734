/** Writes and reads tar archives (POSIX ustar) as streams: what a backup of files needs of it, and nothing else. */

export type TarFolder = { readonly kind: "folder"; readonly path: string; readonly mode: number };
export type TarFile = {
  readonly kind: "file";
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
};
export type TarEntry = TarFolder | TarFile;

const BLOCK = 512;
const NAME = 100;
const PREFIX = 155;
const MOST_CHUNK = 1 << 16;

/**
 * The archive's bytes. A file that has become shorter than its size is filled up with zeros, of one that has
 * grown no more than its size is taken: both happen to a database that is at work, whose log repairs it.
 */
export async function* writeTar(entries: AsyncIterable<TarEntry> | Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    yield headerOf(entry);
    if (entry.kind === "folder") continue;
    let left = entry.size;
    for await (const chunk of entry.content) {
      yield chunk.subarray(0, left);
      left -= Math.min(left, chunk.length);
      if (left === 0) break;
    }
    for (; left > 0; left -= Math.min(left, MOST_CHUNK)) yield Buffer.alloc(Math.min(left, MOST_CHUNK));
    yield Buffer.alloc(paddingOf(entry.size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** The archive's entries; each file's content must be read before the next entry is asked for. @throws Error for what is no archive of ours */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = blocksOf(source);
  for (;;) {
    const header = await reader.exactly(BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const entry = parseHeader(header);
    if (entry.kind === "folder") yield entry;
    else {
      let isRead = false;
      const content = reader.upTo(entry.size, () => {
        isRead = true;
      });
      yield { ...entry, content };
      if (!isRead) throw new Error(`${entry.path} was not read to its end`);
      await reader.exactly(paddingOf(entry.size));
    }
  }
  // What may follow the end is read too, or the stream before us would never end.
  await reader.rest();
}

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function headerOf(entry: TarEntry): Buffer {
  const header = Buffer.alloc(BLOCK);
  const path = Buffer.from(entry.kind === "folder" ? `${entry.path}/` : entry.path);
  const cut = path.length <= NAME ? -1 : path.lastIndexOf("/", PREFIX);
  if (path.length > NAME && (cut <= 0 || path.length - cut - 1 > NAME)) throw new Error(`${entry.path} is too long for an archive`);
  path.subarray(cut + 1).copy(header, 0);
  if (cut > 0) path.copy(header, 345, 0, cut);
  header.write(octal(entry.mode & 0o7777, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(entry.kind === "file" ? entry.size : 0, 11), 124);
  header.write(octal(0, 11), 136);
  header.write(entry.kind === "file" ? "0" : "5", 156);
  header.write("ustar\u000000", 257, "latin1");
  header.write(`${octal(checksumOf(header), 6)}\0 `, 148, "latin1");
  return header;
}

function parseHeader(header: Buffer): TarFolder | Omit<TarFile, "content"> {
  const text = (from: number, length: number) => {
    const field = header.subarray(from, from + length);
    const end = field.indexOf(0);
    return field.subarray(0, end === -1 ? length : end).toString("utf8");
  };
  if (text(257, 5) !== "ustar" || Number.parseInt(text(148, 7), 8) !== checksumOf(header)) throw new Error("this is not a tar archive");
  const prefix = text(345, PREFIX);
  const path = (prefix === "" ? text(0, NAME) : `${prefix}/${text(0, NAME)}`).replace(/\/$/u, "");
  // An archive that was tampered with must not write outside its folder.
  if (path === "" || path.startsWith("/") || path.split("/").includes("..")) throw new Error(`the archive names ${path}`);
  const mode = Number.parseInt(text(100, 8), 8);
  if (header.toString("latin1", 156, 157) === "5") return { kind: "folder", path, mode };
  if (header.toString("latin1", 156, 157) !== "0") throw new Error(`${path} is neither a file nor a folder`);
  return { kind: "file", path, mode, size: Number.parseInt(text(124, 12), 8) };
}

/** The sum of the header's bytes, those of the sum itself counted as blanks. */
function checksumOf(header: Buffer): number {
  let sum = 0;
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return sum;
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");

function blocksOf(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();
  const fill = async (): Promise<boolean> => {
    while (held.length === 0) {
      const { done, value } = await chunks.next();
      if (done === true) return false;
      held = value;
    }
    return true;
  };
  async function* upTo(size: number, onEnd: () => void): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0;) {
      if (!(await fill())) throw new Error("the archive ends too early");
      const part = held.subarray(0, left);
      held = held.subarray(part.length);
      left -= part.length;
      yield part;
    }
    onEnd();
  }
  return {
    upTo,
    exactly: async (size: number): Promise<Buffer> => {
      const parts: Uint8Array[] = [];
      for await (const part of upTo(size, () => {})) parts.push(part);
      return Buffer.concat(parts);
    },
    rest: async (): Promise<void> => {
      while (await fill()) held = new Uint8Array();
    },
  };
}
