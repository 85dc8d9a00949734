/** Reads XML that strangers made, a piece at a time: no document type, no entities of its own, no deep nesting, no endless text. */
import type { Readable } from "node:stream";
import { SaxesParser, type SaxesTagPlain } from "saxes";

const DEPTH_LIMIT = 64;
/** Bytes between two tags: far more than a cell may hold, however it is escaped. */
const TEXT_LIMIT = 1_048_576;

export type XmlHandler = {
  readonly onOpen: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly onText: (text: string) => void;
  readonly onClose: (name: string) => void;
};

/** Names come without their prefix. Yields after every piece, so that a consumer can hand on what it has. Throws on anything that is not well-formed. */
export async function* readXml(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  // The parser keeps what stands between two tags, and a tag, until it is whole.
  let sinceTag = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Error("document type");
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    depth += 1;
    sinceTag = 0;
    if (depth > DEPTH_LIMIT) throw new Error("nesting");
    handler.onOpen(bareName(name), attributes);
  });
  parser.on("closetag", ({ name }: SaxesTagPlain) => {
    depth -= 1;
    sinceTag = 0;
    handler.onClose(bareName(name));
  });
  parser.on("text", handler.onText);
  parser.on("cdata", handler.onText);

  for await (const bytes of stream) {
    if (!(bytes instanceof Uint8Array)) continue;
    parser.write(decoder.decode(bytes, { stream: true }));
    sinceTag += bytes.length;
    if (sinceTag > TEXT_LIMIT) throw new Error("text");
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** Reads all of it at once; for parts that are small. */
export async function readWholeXml(stream: Readable, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(stream, handler));
}

const bareName = (name: string): string => name.slice(name.indexOf(":") + 1);
