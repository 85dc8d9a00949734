/**
 * Opens an archive that strangers made. Every limit is checked from the directory, before a byte is
 * unpacked, and again while unpacking, since a directory can lie.
 */
import type { Readable } from "node:stream";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { AppError } from "@entente/domain/errors.ts";
import { type Entry, open, type Options, type ZipFile } from "yauzl";

const MIB = 1_048_576;
export const ZIP_LIMITS = {
  fileBytes: 50 * MIB,
  entries: 500,
  entryBytes: 256 * MIB,
  totalBytes: 512 * MIB,
  ratio: 200,
  ratioFromBytes: 10 * MIB,
} as const;

const openZip = promisify<string, Options, ZipFile>(open);

export type Archive = {
  readonly names: readonly string[];
  /** @throws AppError `file.workbook_broken` when there is no such entry */
  readonly stream: (name: string) => Promise<Readable>;
  readonly close: () => void;
};

/** @throws AppError `file.workbook_unsafe` with the limit it breaks, `file.workbook_broken` */
export async function openArchive(path: string): Promise<Archive> {
  const { size } = await stat(path);
  if (size > ZIP_LIMITS.fileBytes) throw unsafe(path, "size");
  const zip = await openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }).catch(
    (error: unknown) => {
      throw broken(path, error);
    },
  );
  try {
    const entries = await readEntries(path, zip);
    return { names: [...entries.keys()], stream: (name) => streamOf(path, zip, entries.get(name)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function readEntries(path: string, zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > ZIP_LIMITS.entries) throw unsafe(path, "entries");
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let total = 0;
    zip.on("entry", (entry: Entry) => {
      total += entry.uncompressedSize;
      const reason = faultOf(entry, total);
      if (reason !== null) return reject(unsafe(path, reason));
      // Of two parts of one name every program reads another.
      if (entries.has(entry.fileName)) return reject(broken(path, `${entry.fileName}, twice`));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (error: unknown) => reject(broken(path, error)));
    zip.readEntry();
  });
}

function faultOf(entry: Entry, total: number): string | null {
  if (entry.isEncrypted()) return "encrypted";
  if (entry.uncompressedSize > ZIP_LIMITS.entryBytes || total > ZIP_LIMITS.totalBytes) return "size";
  if (entry.uncompressedSize > ZIP_LIMITS.ratioFromBytes && entry.uncompressedSize > entry.compressedSize * ZIP_LIMITS.ratio)
    return "ratio";
  return null;
}

function streamOf(path: string, zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (entry === undefined) return Promise.reject(broken(path, "entry"));
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null || error === undefined ? resolve(stream) : reject(broken(path, error))));
  });
}

export const unsafe = (path: string, reason: string): AppError => new AppError("file.workbook_unsafe", { path, reason });

export function broken(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("file.workbook_broken", { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
}
