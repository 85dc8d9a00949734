/** Text in the encodings that Node reads but does not write. */
import type { Encoding } from "./encoding.ts";

/** Bytes of a text, without a mark. @throws RangeError for a character the encoding lacks */
export function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(text);
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  const pairs = pairsOf(encoding);
  return Buffer.concat(
    Array.from(text, (letter) => {
      if (letter < "\u0080") return Buffer.from(letter);
      const pair = pairs.get(letter);
      if (pair === undefined) throw new RangeError(letter);
      return pair;
    }),
  );
}

const known = new Map<string, ReadonlyMap<string, Buffer>>();

/** The two bytes of every character that has two. */
function pairsOf(encoding: "gb18030" | "big5"): ReadonlyMap<string, Buffer> {
  const found = known.get(encoding);
  if (found !== undefined) return found;
  const pairs = new Map<string, Buffer>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.of(lead, trail);
      const letter = decoder.decode(bytes);
      if (Array.from(letter).length === 1 && letter !== "\uFFFD" && !pairs.has(letter)) pairs.set(letter, bytes);
    }
  }
  known.set(encoding, pairs);
  return pairs;
}
