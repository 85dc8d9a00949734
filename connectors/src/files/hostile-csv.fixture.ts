/** CSV files as they come, and as nobody should make them: the five accounts of the published example, with a note each, in 29 conditions. */
import { encoded } from "./encoding.fixture.ts";

export const HEADER = ["客户ID", "当前年收入", "未来潜力评分", "合作年限", "客户满意度", "备注"] as const;
export const ROWS: ReadonlyArray<readonly string[]> = [
  ["C001", "500000", "8", "5", "4.5", "重点客户, 华东"],
  ["C002", "200000", "5", "2", "3.8", ""],
  ["C003", "800000", "9", "8", "4.8", '"旗舰"'],
  ["C004", "150000", "7", "3", "4.2", "两行\n备注"],
  ["C005", "300000", "4", "1", "3.5", "007"],
];

/** What the five rows become; each ends in its score, tier and box. */
export const SCORED = [
  "0.7325,B,STAR",
  "0.42700000000000005,D,PROBLEM",
  "0.962,A,STAR",
  "0.49050000000000005,C,POTENTIAL",
  "0.4225,D,PROBLEM",
];

type Shape = { readonly separator?: string; readonly lineEnd?: string };

/** Rows under the header, as the strictest reader wants them. */
export function csvOf(rows: ReadonlyArray<readonly string[]>, { separator = ",", lineEnd = "\n" }: Shape = {}): string {
  const cellOf = (cell: string) => (/["\n\r]/u.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(cellOf).join(separator) + lineEnd).join("");
}

export const GOOD = csvOf([HEADER, ...ROWS]);
/** What comes out of it. */
export const TIERS = csvOf([
  [...HEADER, "score", "tier", "quadrant"],
  ...ROWS.map((row, at) => [...row, ...(SCORED[at] ?? "").split(",")]),
]);

/** A row that is fine, with another cell somewhere. */
export function rowWith(cells: Partial<Record<(typeof HEADER)[number], string>>): string[] {
  return HEADER.map((name, at) => cells[name] ?? ROWS[0]?.[at] ?? "");
}

/** The five rows with more behind them. */
export const withRows = (...rows: ReadonlyArray<readonly string[]>): string => csvOf([HEADER, ...ROWS, ...rows]);

const MIB = 1_048_576;
const noise = (bytes: number): Buffer => {
  let state = 20_260;
  return Buffer.from(Uint8Array.from({ length: bytes }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24));
};

/** Each made anew, since some are large. */
export const HOSTILE_CSV = {
  "C00 good": () => GOOD,
  "C01 UTF-8 with a mark": () => `\uFEFF${GOOD}`,
  "C02 UTF-16LE": () => encoded(`\uFEFF${GOOD}`, "utf-16le"),
  "C02 UTF-16LE without a mark": () => encoded(GOOD, "utf-16le"),
  "C03 GB18030": () => encoded(GOOD, "gb18030"),
  "C04 NUL in a cell": () => withRows(rowWith({ 备注: "a\0b" })),
  "C05 a quote that never closes": () => `${GOOD}C006,"1,1,1,1,\nC007,1,1,1,1,\n`,
  "C06 a quote that never closes, then 50 MB": () =>
    Buffer.concat([Buffer.from(`${GOOD}"C006,1,1,1,1,\n`), Buffer.alloc(50 * MIB, "C007,1,1,1,1,\n")]),
  "C07 rows of all lengths": () => `${GOOD}C006,1,1\nC007,1,1,1,1,,,\nC008\n`,
  "C08 a header that comes twice": () => GOOD.replace("备注", "合作年限"),
  "C08 a header nobody asks for that comes twice": () => csvOf([[...HEADER, "备注"], ...ROWS.map((row) => [...row, "二"])]),
  "C09 nothing": () => "",
  "C10 nothing but a header": () => csvOf([HEADER]),
  "C11 semicolons and decimal commas": () =>
    csvOf(
      [
        HEADER,
        ...ROWS.map((row, at) => [
          row[0] ?? "",
          ["500.000,00", "200.000", "800000", "150.000,0", "3e5"][at] ?? "",
          ...row.slice(2).map((cell, field) => (field < 3 ? cell.replace(".", ",") : cell)),
        ]),
      ],
      {
        separator: ";",
      },
    ),
  "C12 tabs": () => csvOf([HEADER, ...ROWS], { separator: "\t" }),
  "C13 lone CR": () => csvOf([HEADER, ...ROWS], { lineEnd: "\r" }),
  "C14 mixed line ends": () => [HEADER, ...ROWS].map((row, at) => csvOf([row], { lineEnd: ["\n", "\r\n", "\r"][at % 3] ?? "" })).join("\n"),
  "C15 100,000 columns": () => `${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(",")}\n${"1,".repeat(99_999)}1\n`,
  "C16 names that every object has": () =>
    csvOf([[...HEADER, "__proto__", "constructor", "toString"], ...ROWS.map((row) => [...row, "p", "c", "s"])]),
  "C17 cells a spreadsheet would run": () =>
    csvOf([HEADER, ...ROWS.map((row, at) => [...row.slice(0, 5), ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1"][at] ?? ""])]),
  "C18 numbers of all kinds": () =>
    csvOf([HEADER, ...NUMBERS.map(([cell], at) => rowWith({ 客户ID: `N${at}`, 当前年收入: cell, 备注: "" }))]),
  "C19 days of all kinds": () =>
    csvOf([
      HEADER,
      ...DAYS.map((day, at) => rowWith({ 客户ID: day, 备注: `D${at}` })),
      ...DAYS.map((day) => rowWith({ 当前年收入: day, 备注: "" })),
    ]),
  "C20 writing that turns around, widthless and wide letters": () =>
    withRows(rowWith({ 客户ID: "\u202EC006\u202C" }), rowWith({ 客户ID: "C\u200B007" }), rowWith({ 客户ID: "Ｃ００８" })),
  "C21 a page in a cell": () => withRows(rowWith({ 客户ID: `<img src=x onerror="alert(1)">` })),
  "C22 one line of 50 MB": () => Buffer.concat([Buffer.from(`${GOOD}C006,`), Buffer.alloc(50 * MIB, "1")]),
  "C23 quotes in the middle, text behind them": () => `${GOOD}C006,1,1,1,1,5" pipe\nC007,1,1,1,1,"a" b\n`,
  "C24 no text at all": () => noise(100_000),
  "C25 JSON": () => JSON.stringify(ROWS.map((row) => Object.fromEntries(HEADER.map((name, at) => [name, row[at]])))),
  "C26 two million quotes": () => Buffer.concat([Buffer.from(GOOD), Buffer.alloc(2_000_000, '"'), Buffer.from("\n")]),
  "C26 two million quotes, two by two": () => Buffer.concat([Buffer.from(GOOD), Buffer.alloc(2_000_000, '"",""\n')]),
  "C27 halves of surrogate pairs": () =>
    Buffer.concat([Buffer.from(GOOD), Buffer.from("C006,1,1,1,1,"), Buffer.of(0xed, 0xa0, 0x80, 0xed, 0xb0, 0x80), Buffer.from("\n")]),
  "C28 one name composed and decomposed": () => csvOf([[...HEADER, "caf\u00E9", "cafe\u0301"], ...ROWS.map((row) => [...row, "1", "2"])]),
} as const satisfies Readonly<Record<string, () => string | Uint8Array>>;

/** A cell and the number it holds; `null` where it holds none, `NaN` where it says that nothing is known. */
export const NUMBERS: ReadonlyArray<readonly [cell: string, value: number | null]> = [
  ["1,234.56", 1234.56],
  ["１２３", 123],
  ["1e400", null],
  ["NaN", Number.NaN],
  ["-0", 0],
  ["0x10", null],
  ["１２３４５６７８９０１２３４５６", 1_234_567_890_123_456],
  ["(100)", -100],
  ["¥100", 100],
  ["100万", 1_000_000],
  ["1,23", null],
  ["１，２３４．５", 1234.5],
  ["1.5亿", 150_000_000],
  ["12%", 0.12],
  ["五百", null],
  ["", Number.NaN],
  ["N/A", Number.NaN],
  ["2000000", 2_000_000],
  ["Infinity", null],
  ["1 234", 1234],
];

/** Days that are none, days that can be read in two ways, and numbers that are days to a spreadsheet. */
export const DAYS = ["2026-02-30", "03/04/2026", "2026年2月30日", "0000-00-00", "99:99"] as const;
