import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { readWholeXml } from "./xml-stream.ts";

/** What a handler hears of XML that comes in pieces of so many bytes: `<a>` opened, `</a>` closed, text as it stands. */
async function heard(xml: string | Uint8Array, pieceBytes = 7): Promise<string> {
  const bytes = Buffer.from(xml);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, at) =>
    bytes.subarray(at * pieceBytes, (at + 1) * pieceBytes),
  );
  let all = "";
  await readWholeXml(Readable.from(pieces), {
    onOpen: (name, attributes) => (all += `<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(" ")}>`),
    onText: (text) => (all += text),
    onClose: (name) => (all += `</${name}>`),
  });
  return all;
}

describe("XML that strangers made", () => {
  it.each([
    ["tags, attributes and text", '<a x="1">b<c/></a>', "<a x=1>b<c></c></a>"],
    ["names without their prefix", "<x:a xmlns:x='u'><x:b/></x:a>", "<a xmlns:x=u><b></b></a>"],
    ["the five entities and characters by number", "<a>&lt;&amp;&gt;&quot;&apos;&#23458;&#x6237;</a>", `<a><&>"'客户</a>`],
    ["text that is no markup", "<a><![CDATA[<b>]]></a>", "<a><b></a>"],
    ["comments, left out", "<a><!-- x -->b</a>", "<a>b</a>"],
    ["spaces as they stand", "<a> b\n</a>", "<a> b\n</a>"],
  ])("is heard with %s", async (_, xml, expected) => {
    expect(await heard(xml)).toBe(expected);
  });

  it("is heard the same however it is cut into pieces", async () => {
    const xml = '<?xml version="1.0"?><a>客<b x="户">&amp;</b>戶</a>';
    for (let bytes = 1; bytes < 40; bytes++) expect(await heard(xml, bytes)).toBe("<a>客<b x=户>&</b>戶</a>");
  });

  const deep = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
  it("may be nested as deep as workbooks are, and no deeper", async () => {
    expect(await heard(deep(64), 1000)).toBe(deep(64));
    await expect(heard(deep(65), 1000)).rejects.toThrow("nesting");
    await expect(heard(deep(200_000), 65_536)).rejects.toThrow("nesting");
  });

  it.each([
    ["entities of its own", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"],
    ["entities in entities", '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', "document type"],
    ["a file it wants read", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "document type"],
    ["an entity nobody declared", "<a>&b;</a>", "undefined entity"],
    ["a tag that is not closed", "<a><b></a>", "unexpected close tag"],
    ["an end that is missing", "<a><b>", "unclosed tag"],
    ["something behind its end", "<a/><b/>", "only one root"],
    ["no element at all", " ", "document must contain a root element"],
    ["a zero in it", "<a>\0</a>", "disallowed character"],
  ])("is refused with %s", async (_, xml, reason) => {
    await expect(heard(xml, 1000)).rejects.toThrow(reason);
  });

  it("is refused when it is not UTF-8", async () => {
    await expect(heard(Buffer.concat([Buffer.from("<a>"), Buffer.of(0xbf, 0xcd), Buffer.from("</a>")]))).rejects.toThrow(TypeError);
    await expect(heard(Buffer.concat([Buffer.from("<a/>"), Buffer.of(0xe5, 0xae)]))).rejects.toThrow(TypeError);
  });

  it.each([
    ["text", `<a>${"x".repeat(3_000_000)}</a>`],
    ["an attribute", `<a b="${"x".repeat(3_000_000)}"/>`],
    ["a comment", `<a><!--${"x".repeat(3_000_000)}--></a>`],
    ["a name", `<${"x".repeat(3_000_000)}/>`],
  ])("is refused when %s does not end, long before it would", async (_, xml) => {
    let read = 0;
    const pieces = Array.from({ length: Math.ceil(xml.length / 65_536) }, (__, at) =>
      Buffer.from(xml.slice(at * 65_536, (at + 1) * 65_536)),
    );
    const stream = Readable.from(
      (function* () {
        for (const piece of pieces) {
          read += piece.length;
          yield piece;
        }
      })(),
    );
    const silent = () => {};
    await expect(readWholeXml(stream, { onOpen: silent, onText: silent, onClose: silent })).rejects.toThrow("text");
    expect(read).toBeLessThan(1_500_000);
  });
});
