/** CSV text drawn from the bytes that mean something to a reader, in whatever order. */
import * as fc from "fast-check";

export const WIDTH = 4;
export const NAMES = ["id", "c0", "c1", "note"] as const;

/** What stands in cells, quoted or not as it must be, or as it must not; between bars. */
const PIECES = [
  "0|1|2|3|4|5|6|7|8|9|12|3.5|-7|0.25|1e3|-0|1,5|１２３|100万|(100)|12%|n/a|-|1234567890123456|.5|-.5|5.|-5.|+1",
  ",|,|,|,|,|,|\n|\n|\n|\r\n|\r\n",
  '"|""|","|"\n"|"\r\n"|"\r"|"a"|"12"|"1,234.56"',
  "=1+1|@x|＝1|－|\t| |a|é|客户|😀|\v",
].flatMap((pieces) => pieces.split("|"));
/** What no writer of CSV means to write: lone returns, nothing, halves of characters. */
const ODD = ["\r", "\0", "\uFEFF", '"x"y'] as const;

const piece = fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.constantFrom(...ODD) });

/** Pieces in any order: most rows are bad, and a quote may swallow the rest. */
const chaos = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const textCell = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "客户 😀",
    "=1+1",
    "+x",
    "-x",
    "@x",
    "＝1+1",
    "＋",
    "－１００",
    "＠x",
    "）x",
    "-12",
    "+1",
    "-1.5e3",
    "-1,234",
    "\tx",
    " x",
    "'x",
    "x\ty",
    'x"y',
    "x\vy",
  ),
  fc.constantFrom("a,b", 'he said "no"', "two\nlines", "two\r\nlines", "a\rb", '"', ",", "\n", "=,", '="').map(quoted),
  fc.constantFrom("a", "", "=1", "＝1", "-5", "客户").map(quoted),
);
const numberCell = fc.oneof(
  fc.constantFrom("", "0", "7", "12", "3.5", "-7", "-0.25", "0.1", "007", "1.50", "123456789012345", "0.123456789012345", "-0"),
  fc.constantFrom("1e3", "１２３", "100万", "(100)", "12%", " 5", "n/a", "-", ".5", "-.5", "5.", "-5.", "+1", "1234567890123456", "¥100"),
  fc.constantFrom("1,234.56", "12", "", "-3", "n/a", "1.5").map(quoted),
  { weight: 1, arbitrary: fc.constantFrom("x", "1.2.3", "--", "1 2 3 x", quoted("1,2")) },
);
const row = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(textCell, numberCell, numberCell, textCell) },
  { weight: 1, arbitrary: fc.array(textCell, { minLength: 1, maxLength: WIDTH + 2 }) },
);
const lineEnd = fc.oneof(
  { weight: 8, arbitrary: fc.constant("\n") },
  { weight: 3, arbitrary: fc.constant("\r\n") },
  { weight: 1, arbitrary: fc.constantFrom("\n\n", "\r\n\r\n", "\n\r\n") },
);
/** Rows as writers write them, good ones and bad ones, ends of every kind, perhaps none at the last. */
const table = fc
  .tuple(fc.array(fc.tuple(row, lineEnd), { maxLength: 60 }), fc.boolean())
  .map(([rows, isCut]) => rows.map(([cells, end], at) => cells.join(",") + (isCut && at === rows.length - 1 ? "" : end)).join(""));

export const hostileRows = fc.oneof(
  { weight: 3, arbitrary: table },
  { weight: 1, arbitrary: fc.tuple(table, chaos, table).map((parts) => parts.join("")) },
);

export const hostileFile = fc
  .tuple(fc.constantFrom("", "\uFEFF"), fc.constantFrom("\n", "\r\n"), hostileRows)
  .map(([mark, end, rows]) => `${mark}${NAMES.join(",")}${end}${rows}`);
