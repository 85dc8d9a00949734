/**
 * Which encoding a text file is in: told by its byte-order mark, or by being valid UTF-8, or by the
 * person. Never guessed: GB18030 and Big5 share most byte pairs, and a wrong guess reads as rubbish
 * that looks like names.
 */
import { open } from "node:fs/promises";
import { AppError } from "@entente/domain/errors.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type TextForm = { readonly encoding: Encoding; readonly hasMark: boolean };

const SAMPLE_BYTES = 65_536;
const MARKS: ReadonlyArray<{ readonly encoding: Encoding; readonly bytes: readonly number[] }> = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/**
 * @param asked what the person said; `null` when nothing
 * @throws AppError `file.encoding_unknown` with a first line as each candidate reads it; `file.encoding_mismatch`
 *   when the mark contradicts what was asked
 */
export async function textFormOf(path: string, asked: Encoding | null): Promise<TextForm> {
  const sample = await readSample(path);
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte))?.encoding ?? null;
  if (marked !== null && asked !== null && asked !== marked) throw new AppError("file.encoding_mismatch", { path, asked, found: marked });
  if (marked !== null) return { encoding: marked, hasMark: true };
  if (asked !== null) return { encoding: asked, hasMark: false };
  if (isUtf8(sample, sample.length === SAMPLE_BYTES) && !sample.subarray(0, 256).includes(0)) return { encoding: "utf-8", hasMark: false };
  throw unknownEncoding(path, sample);
}

/** Names the candidates that can read the sample, and shows the first telling line as each of them reads it. */
export function unknownEncoding(path: string, sample: Uint8Array): AppError {
  const readings = ENCODINGS.filter((encoding) => encoding !== "utf-8").flatMap((encoding) => {
    const line = readable(sample, encoding);
    return line === null ? [] : [{ encoding, line }];
  });
  return new AppError("file.encoding_unknown", { path, readings, candidates: readings.map(({ encoding }) => encoding).join(", ") });
}

/**
 * Decodes a stream of bytes. What UTF-8 cannot read becomes U+FFFD where the person said that it is UTF-8,
 * and is counted; where it was only found to be UTF-8 so far, reading stops.
 */
export function decoderOf(
  { encoding }: TextForm,
  isAsked: boolean,
): { readonly decode: (bytes: Uint8Array, isLast: boolean) => string; readonly replaced: () => number } {
  const decoder = new TextDecoder(encoding, { fatal: !isAsked });
  let replaced = 0;
  return {
    decode: (bytes, isLast) => {
      const text = decoder.decode(bytes, { stream: !isLast });
      if (isAsked) replaced += countReplaced(text);
      return text;
    },
    replaced: () => replaced,
  };
}

/** Whether bytes are UTF-8; a character cut off at the end is forgiven when more follows. */
function isUtf8(bytes: Uint8Array, moreFollows: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: moreFollows });
    return true;
  } catch {
    return false;
  }
}

/** The first line with a character beyond ASCII as an encoding reads it, at most 80 characters; `null` when it cannot be read or is no text. */
function readable(sample: Uint8Array, encoding: Encoding): string | null {
  const isWide = encoding.startsWith("utf-16");
  // A text in UTF-16 has zeros in it, one in the others has none.
  if (sample.includes(0) !== isWide) return null;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    const lines = text.split(/[\r\n]+/u);
    const telling = lines.find((line) => /[^\p{ASCII}]/u.test(line)) ?? lines[0] ?? "";
    return /[\0\uFFFD]/u.test(text) ? null : telling.slice(0, 80);
  } catch {
    return null;
  }
}

function countReplaced(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at !== -1; at = text.indexOf("\uFFFD", at + 1)) count += 1;
  return count;
}

async function readSample(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(SAMPLE_BYTES);
    const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
