/**
 * How values of the database become ours: a day and an instant are text, a bigint is a number that is exact,
 * a numeric stays text. The driver's own choices lose a day in time zones east of Greenwich.
 */
import { types } from "pg";

const INT8 = 20;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const INTERVAL = 1186;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const TIMESTAMP_ARRAY = 1115;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;
const NUMERIC_ARRAY = 1231;

type Parse = (text: string) => unknown;

/** The driver's own parsers take any number, though their type lists a few. */
const driversOwn: <T>(oid: number, format?: "text" | "binary") => (text: string) => T = types.getTypeParser;
/** The elements as text; `null` stays `null`. */
const readArray = driversOwn<ReadonlyArray<string | null>>(TEXT_ARRAY);
const asText: Parse = (text) => text;
const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    readArray(text).map((one) => (one === null ? null : parse(one)));

const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [INT8, toNumber],
  [DATE, asText],
  [TIMESTAMP, asText],
  [INTERVAL, asText],
  [TIMESTAMPTZ, toInstant],
  [INT8_ARRAY, arrayOf(toNumber)],
  [DATE_ARRAY, arrayOf(asText)],
  [TIMESTAMP_ARRAY, arrayOf(asText)],
  [NUMERIC_ARRAY, arrayOf(asText)],
  [TIMESTAMPTZ_ARRAY, arrayOf(toInstant)],
]);

/** For the `types` of a connection or a pool; connections of others keep the driver's own. */
export const VALUES = {
  getTypeParser: (oid: number, format?: "text" | "binary") => PARSERS.get(oid) ?? driversOwn(oid, format),
};

/** @throws RangeError beyond ±2⁵³: such a number would not be the one that is stored */
function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not exact as a number`);
  return value;
}

/** `2026-11-22 13:45:00.123456+05:45` as `2026-11-22T08:00:00.123Z`. @throws RangeError for `infinity` and years of five digits */
function toInstant(text: string): string {
  const [, day, time, fraction = "", hours, minutes = "00"] = INSTANT.exec(text) ?? [];
  if (day === undefined || time === undefined || hours === undefined) throw new RangeError(`${text} is not an instant`);
  const utc = `${day}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}`;
  return hours === "+00" && minutes === "00" ? `${utc}Z` : new Date(`${utc}${hours}:${minutes}`).toISOString();
}

const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::(\d\d))?$/u;
