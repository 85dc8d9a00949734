/** Tells a file's format by its first bytes; a name can say anything. */
import { open } from "node:fs/promises";
import { AppError } from "@entente/domain/errors.ts";

export type FileFormat = "csv" | "xlsx" | "parquet";

const HEAD_BYTES = 512;

type Signature = { readonly bytes: readonly number[]; readonly name: string };
/** Things people hand in by mistake, named so that they can be told what they did. */
const OTHERS: readonly Signature[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "Excel 97–2003 (.xls) / encrypted workbook" },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: "PDF" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: "PNG" },
  { bytes: [0xff, 0xd8, 0xff], name: "JPEG" },
  { bytes: [0x1f, 0x8b], name: "gzip" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: "ELF" },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], name: "SQLite" },
];

/** A header may well begin with a bracket, as in `[Customer ID],[Revenue]`. */
const MARKUP: ReadonlyArray<{ readonly pattern: RegExp; readonly name: string }> = [
  { pattern: /^<\?xml/iu, name: "XML" },
  { pattern: /^<(?:!doctype|html|table)/iu, name: "HTML" },
  { pattern: /^(?:\{\s*["}]|\[\s*["{[\]])/u, name: "JSON" },
];

/**
 * `csv` is whatever text is not something else.
 *
 * @throws AppError `file.not_found`, `file.not_readable`, `file.empty`, `file.format_unknown` (with the `format` it is) or `file.binary`
 */
export async function formatOf(path: string): Promise<FileFormat> {
  const head = await readHead(path);
  if (head.length === 0) throw new AppError("file.empty", { path });
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, at) => head[at] === byte);
  if (startsWith([0x50, 0x4b, 0x03, 0x04]) || startsWith([0x50, 0x4b, 0x05, 0x06])) return "xlsx";
  if (startsWith([0x50, 0x41, 0x52, 0x31])) return "parquet";
  const other = OTHERS.find(({ bytes }) => startsWith(bytes));
  if (other !== undefined) throw new AppError("file.format_unknown", { path, format: other.name });
  const text = new TextDecoder("utf-8").decode(head).trimStart();
  const markup = MARKUP.find(({ pattern }) => pattern.test(text));
  if (markup !== undefined) throw new AppError("file.format_unknown", { path, format: markup.name });
  return "csv";
}

async function readHead(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const buffer = new Uint8Array(HEAD_BYTES);
      const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw notReadable(path, error);
  }
}

/** What the system says about a file, as one of our own failures. */
export function notReadable(path: string, error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return new AppError(code === "ENOENT" ? "file.not_found" : "file.not_readable", { path, reason: code }, { cause: error });
}
