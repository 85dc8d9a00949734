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
  { encoding: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
];
/** A table in UTF-16 has a zero in every digit and separator; one in anything else has a stray zero at most. */
const WIDE_ZEROS = 1 / 20;
/** What no line of a table holds, whatever its language. */
const NO_TEXT = /[\0-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/u;

/**
 * @param asked what the person said; `null` when nothing
 * @throws AppError `file.encoding_unknown` with a line as each candidate reads it; `file.encoding_mismatch`
 *   when the mark contradicts what was asked; `file.binary` when it is no text at all
 */
export async function textFormOf(path: string, asked: Encoding | null): Promise<TextForm> {
  const sample = await readSample(path);
  const marked = MARKS.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte))?.encoding ?? null;
  if (marked !== null && asked !== null && asked !== marked) throw new AppError("file.encoding_mismatch", { path, asked, found: marked });
  if (marked !== null) return { encoding: marked, hasMark: true };
  if (asked !== null) return { encoding: asked, hasMark: false };
  if (isUtf8(sample, sample.length === SAMPLE_BYTES) && !isWide(sample)) return { encoding: "utf-8", hasMark: false };
  throw unknownEncoding(path, sample);
}

/** Names the candidates that can read the sample, and shows the first telling line as each of them reads it. */
export function unknownEncoding(path: string, sample: Uint8Array): AppError {
  const candidates = isWide(sample) ? (["utf-16le", "utf-16be"] as const) : (["gb18030", "big5"] as const);
  const readings = candidates.flatMap((encoding) => {
    const line = readable(sample, encoding);
    return line === null ? [] : [{ encoding, line }];
  });
  const isBinary = readings.length === 0 && sample.some((byte) => byte < 9);
  if (isBinary) return new AppError("file.binary", { path });
  return new AppError("file.encoding_unknown", { path, readings, candidates: readings.map(({ encoding }) => encoding).join(", ") });
}

/**
 * Decodes a stream of bytes. What cannot be read becomes U+FFFD where the person said which encoding it is,
 * and is counted; where it was only found to be UTF-8 so far, reading stops.
 */
export function decoderOf(
  { encoding }: TextForm,
  isAsked: boolean,
): { readonly decode: (bytes: Uint8Array, isLast: boolean) => string; readonly unread: () => number } {
  const decoder = new TextDecoder(encoding, { fatal: !isAsked });
  const stands = encoding === "utf-8" ? standingMarks() : () => 0;
  let isStart = true;
  let unread = 0;
  return {
    decode: (bytes, isLast) => {
      const decoded = decoder.decode(bytes, { stream: !isLast });
      // The decoder takes off the mark of Unicode's own encodings only.
      const text = isStart && encoding === "gb18030" && decoded.startsWith("\uFEFF") ? decoded.slice(1) : decoded;
      isStart &&= decoded === "";
      if (isAsked) unread += (text.match(UNREAD[encoding])?.length ?? 0) - stands(bytes);
      return text;
    },
    unread: () => unread,
  };
}

// Big5 has several sets of additions: a character of one that is not known here becomes one for private use.
const PRIVATE = /[\uFFFD\uE000-\uF8FF]/gu;
const UNREAD: Readonly<Record<Encoding, RegExp>> = {
  "utf-8": /\uFFFD/gu,
  "utf-16le": /\uFFFD/gu,
  "utf-16be": /\uFFFD/gu,
  gb18030: PRIVATE,
  big5: PRIVATE,
};

/** Counts the U+FFFD that stand as such in a stream of UTF-8, left by whoever wrote it. */
function standingMarks(): (bytes: Uint8Array) => number {
  let tail: Uint8Array = new Uint8Array();
  return (bytes) => {
    const all = Buffer.concat([tail, bytes]);
    tail = all.subarray(-2);
    let count = 0;
    for (let at = all.indexOf("\uFFFD"); at !== -1; at = all.indexOf("\uFFFD", at + 3)) count += 1;
    return count;
  };
}

function isWide(sample: Uint8Array): boolean {
  return sample.reduce((zeros, byte) => zeros + (byte === 0 ? 1 : 0), 0) > sample.length * WIDE_ZEROS;
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
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    const lines = text.split(/[\r\n]+/u);
    const telling = lines.find((line) => /[^\p{ASCII}]/u.test(line)) ?? lines[0] ?? "";
    return NO_TEXT.test(text) ? null : telling.slice(0, 80);
  } catch {
    return null;
  }
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
