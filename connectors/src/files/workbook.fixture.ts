/** Makes archives and workbooks for tests out of a few lines: sound ones, and ones no program would write. */
import { crc32, deflateRawSync, constants } from "node:zlib";

/** What an entry holds: text, bytes, or one piece over and over, which costs no memory however long it gets. */
export type Content =
  | string
  | Uint8Array
  | { readonly head: string; readonly piece: string; readonly times: number; readonly tail: string };

export type ZipEntry = {
  readonly name: string;
  readonly content: Content;
  /** What the directory says about the unpacked size, where it lies. */
  readonly claimed?: number;
  readonly isEncrypted?: boolean;
  /** Left as it is, not deflated. */
  readonly isStored?: boolean;
};

/** A zip archive, its entries in the order given. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, packed, head } = packedOf(entry);
    const local = Buffer.concat([uints([[0x04034b50, 4], ...head, [name.length, 2], [0, 2]]), name, packed]);
    directory.push(
      Buffer.concat([
        uints([[0x02014b50, 4], [20, 2], ...head, [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
        name,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = uints([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]);
  return Buffer.concat([...bodies, ...directory, end]);
}

type Uint = readonly [value: number, bytes: 2 | 4];

/** What local header and directory have in common: version, flags, method, time, day, checksum, sizes. */
function packedOf({ name, content, claimed, isEncrypted = false, isStored = false }: ZipEntry) {
  const { packed, size, checksum } = deflated(content, isStored);
  const head: Uint[] = [
    [20, 2],
    [(isEncrypted ? 1 : 0) | 0x800, 2],
    [isStored ? 0 : 8, 2],
    [0, 2],
    [0x21, 2],
    [checksum, 4],
    [packed.length, 4],
    [claimed ?? size, 4],
  ];
  return { name: Buffer.from(name), packed, head };
}

function deflated(content: Content, isStored: boolean): { readonly packed: Buffer; readonly size: number; readonly checksum: number } {
  if (typeof content === "string" || content instanceof Uint8Array) {
    const bytes = Buffer.from(content);
    return { packed: isStored ? bytes : deflateRawSync(bytes), size: bytes.length, checksum: crc32(bytes) };
  }
  // Blocks that end on a byte and refer to nothing before them can be put one behind the other.
  const block = (text: string) => deflateRawSync(text, { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  const [head, piece, tail] = [content.head, content.piece, content.tail].map((text) => Buffer.from(text));
  if (head === undefined || piece === undefined || tail === undefined) throw new RangeError("content");
  let checksum = crc32(head);
  for (let time = 0; time < content.times; time++) checksum = crc32(piece, checksum);
  const repeated = block(content.piece);
  return {
    packed: Buffer.concat([
      block(content.head),
      ...Array.from({ length: content.times }, () => repeated),
      block(content.tail),
      deflateRawSync(""),
    ]),
    size: head.length + piece.length * content.times + tail.length,
    checksum: crc32(tail, checksum),
  };
}

function uints(parts: readonly Uint[]): Buffer {
  const all = Buffer.alloc(parts.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of parts) at = all.writeUIntLE(value, at, bytes);
  return all;
}

export type Sheet = {
  readonly name: string;
  /** Rows of cells (`null` writes none), or the XML within `sheetData`. */
  readonly rows: ReadonlyArray<ReadonlyArray<string | number | boolean | null>> | Content;
};

export type Workbook = {
  readonly sheets: readonly Sheet[];
  /** XML of the `si` elements; text cells of `rows` are written in place and need none. */
  readonly strings?: string;
  /** Number format codes by style index, from 1 on. */
  readonly formats?: readonly string[];
  readonly from1904?: boolean;
};

/** The entries of a workbook, to be changed or added to before they are zipped. */
export function workbookEntries({ sheets, strings, formats = [], from1904 = false }: Workbook): ZipEntry[] {
  const part = (name: string, content: string): ZipEntry => ({ name, content: `<?xml version="1.0" encoding="UTF-8"?>\n${content}` });
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return [
    part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    part(
      "_rels/.rels",
      `<Relationships xmlns="${RELATIONSHIPS}">${relationship("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    ),
    part(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${sheets
        .map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
        .join("")}</sheets></workbook>`,
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${RELATIONSHIPS}">${sheets
        .map((_, at) => relationship(`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`))
        .join(
          "",
        )}${relationship("rIdS", "sharedStrings", "sharedStrings.xml")}${relationship("rIdF", "styles", "styles.xml")}</Relationships>`,
    ),
    ...(strings === undefined ? [] : [part("xl/sharedStrings.xml", `<sst xmlns="${MAIN}">${strings}</sst>`)]),
    part(
      "xl/styles.xml",
      `<styleSheet xmlns="${MAIN}"><numFmts>${formats
        .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`)
        .join(
          "",
        )}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("")}</cellXfs></styleSheet>`,
    ),
    ...sheets.map(({ rows }, at): ZipEntry => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetContent(rows) })),
  ];
}

/** A workbook as a file's bytes. */
export const workbookOf = (workbook: Workbook): Buffer => zipOf(workbookEntries(workbook));

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const SHEET_HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>`;
const SHEET_TAIL = "</sheetData></worksheet>";

function sheetContent(rows: Sheet["rows"]): Content {
  if (typeof rows === "string") return SHEET_HEAD + rows + SHEET_TAIL;
  if (rows instanceof Uint8Array) return Buffer.concat([Buffer.from(SHEET_HEAD), rows, Buffer.from(SHEET_TAIL)]);
  if ("piece" in rows) return { ...rows, head: SHEET_HEAD + rows.head, tail: rows.tail + SHEET_TAIL };
  return SHEET_HEAD + rows.map((cells, at) => rowXml(at + 1, cells)).join("") + SHEET_TAIL;
}

/** One row of a sheet. */
export function rowXml(row: number, cells: ReadonlyArray<string | number | boolean | null>): string {
  const xml = cells.map((cell, at) => {
    const place = `r="${columnName(at)}${row}"`;
    if (cell === null) return "";
    if (typeof cell === "number") return `<c ${place}><v>${cell}</v></c>`;
    if (typeof cell === "boolean") return `<c ${place} t="b"><v>${cell ? 1 : 0}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${row}">${xml.join("")}</row>`;
}

/** 0 → `A`, 27 → `AB`. */
function columnName(column: number): string {
  return (column >= 26 ? columnName(Math.floor(column / 26) - 1) : "") + String.fromCodePoint(65 + (column % 26));
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
