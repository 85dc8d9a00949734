/**
 * Numbers as people and their programs write them into files:
 * `1,234.56` · `１２３` · `100万` · `1.5亿` · `(100)` · `¥100` · `12%` · `1e3`.
 */

/** `.` reads `1,234.56`; `,` reads `1.234,56`. */
export type NumberStyle = { readonly decimal: "." | "," };

/** Cells that say that nothing is known, folded to lower case. */
const UNKNOWN: ReadonlySet<string> = new Set([
  "",
  "-",
  "--",
  "—",
  "——",
  "–",
  "n/a",
  "#n/a",
  "na",
  "nan",
  "null",
  "none",
  "nil",
  "?",
  "无",
  "無",
  "暂无",
  "暫無",
  "未知",
  "不详",
  "不詳",
  "未提供",
]);

/** Powers of ten of what may follow a number. 兆 is not among them: it is a million to some and 10¹² to others. */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ["", 0],
  ["k", 3],
  ["千", 3],
  ["万", 4],
  ["萬", 4],
  ["m", 6],
  ["百万", 6],
  ["百萬", 6],
  ["千万", 7],
  ["千萬", 7],
  ["亿", 8],
  ["億", 8],
  ["万亿", 12],
  ["萬億", 12],
]);

const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/u;
const PARTS = /^(?<sign>[+-]?)(?<digits>[\d.,' ]+)(?:e(?<exponent>[+-]?\d{1,4}))? ?(?<multiplier>[a-z千百万萬亿億]*)$/u;
const CURRENCY_BEFORE = /^(?:rmb|cny|usd|eur|gbp|twd|hkd|jpy|us\$|nt\$|hk\$|[$€£¥]) ?/u;
const CURRENCY_AFTER = / ?(?:rmb|cny|usd|eur|gbp|twd|hkd|jpy|元|[$€£¥])$/u;

/**
 * The number a cell holds, rounded once to the nearest double; `NaN` when the cell says that nothing is
 * known; `null` when it holds something else. `12%` is 0.12. Groups of three must be whole: `1,23` is
 * not a number where the point is the decimal sign. Never −0 and never infinite.
 */
export function readNumber(text: string, style: NumberStyle): number | null {
  if (style.decimal === "." && PLAIN.test(text)) return Number(text) || 0;
  const folded = fold(text);
  if (UNKNOWN.has(folded)) return Number.NaN;
  const { amount, isNegative, percent } = unwrap(folded);
  const parts = PARTS.exec(amount)?.groups;
  const digits = parts?.["digits"] === undefined ? null : plainDigits(parts["digits"].trimEnd(), style);
  const power = MULTIPLIERS.get(parts?.["multiplier"] ?? "");
  if (parts === undefined || digits === null || power === undefined) return null;
  if (isNegative && parts["sign"] !== "") return null;
  const value = Number(`${digits}e${Number(parts["exponent"] ?? 0) + power - (percent ? 2 : 0)}`);
  if (!Number.isFinite(value)) return null;
  return (isNegative || parts["sign"] === "-" ? -value : value) || 0;
}

// Full-width forms become ASCII, every kind of space one space, every kind of minus one sign.
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(/[−﹣‐‑]/gu, "-")
    .toLowerCase();
}

/** Takes off what stands around the amount: brackets of a negative one, a currency, a percent sign. */
function unwrap(folded: string): { readonly amount: string; readonly isNegative: boolean; readonly percent: boolean } {
  const isNegative = folded.startsWith("(") && folded.endsWith(")");
  const inner = isNegative ? folded.slice(1, -1).trim() : folded;
  // `-¥100` and `¥-100` are both in use.
  const sign = /^[+-]/u.exec(inner)?.[0] ?? "";
  const bare = inner.slice(sign.length).trimStart().replace(CURRENCY_BEFORE, "").replace(CURRENCY_AFTER, "");
  const percent = bare.endsWith("%");
  return { amount: sign + (percent ? bare.slice(0, -1).trimEnd() : bare), isNegative, percent };
}

/** Digits with at most one point and no groups; `null` when the groups are not of three. */
function plainDigits(digits: string, { decimal }: NumberStyle): string | null {
  const [whole = "", fraction, ...more] = digits.split(decimal);
  if (more.length > 0 || (fraction !== undefined && !/^\d*$/u.test(fraction))) return null;
  const separator = /[.,' ]/u.exec(whole)?.[0];
  const groups = separator === undefined ? [whole] : whole.split(separator);
  const isGrouped = groups.length === 1 || (/^\d{1,3}$/u.test(groups[0] ?? "") && groups.slice(1).every((group) => /^\d{3}$/u.test(group)));
  const joined = groups.join("");
  if (!isGrouped || !/^\d*$/u.test(joined) || joined + (fraction ?? "") === "") return null;
  return `${joined === "" ? "0" : joined}.${fraction === undefined || fraction === "" ? "0" : fraction}`;
}
