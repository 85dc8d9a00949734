/** A value of a Parquet column as text: exact, and saying no more than the file does. */
import { type FileMetaData, parquetSchema, type SchemaTree } from "hyparquet";

export type ParquetColumn = Pick<SchemaTree, "element" | "children">;

/** The same file with its decimals read as the whole numbers they are kept as, which `parquetText` divides without losing a digit. */
export function plainMetadata(metadata: FileMetaData): FileMetaData {
  const plain = new Set(parquetSchema(metadata).children.flatMap(({ element, children }) => (children.length === 0 ? [element] : [])));
  return {
    ...metadata,
    schema: metadata.schema.map((element) => {
      if (!plain.has(element) || element.converted_type !== "DECIMAL") return element;
      const { converted_type: _, ...rest } = element;
      return { ...rest, logical_type: { type: "DECIMAL", precision: element.precision ?? 0, scale: element.scale ?? 0 } };
    }),
  };
}

/** Whether a column holds numbers that doubles can be: large whole ones only where the file says that they are small enough. */
export function isNumeric({ element, children }: ParquetColumn, { row_groups }: FileMetaData): boolean {
  const { name, type, converted_type, logical_type } = element;
  const isPlain =
    (converted_type === undefined || WHOLE.test(converted_type)) && (logical_type === undefined || logical_type.type === "INTEGER");
  if (children.length > 0 || !isPlain) return false;
  if (type === "DOUBLE" || type === "FLOAT" || type === "INT32") return true;
  const isSmall = (value: unknown) => typeof value === "bigint" && Number.isSafeInteger(Number(value));
  return (
    type === "INT64" &&
    row_groups.every(({ columns }) => {
      const found = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data?.statistics;
      return isSmall(found?.min_value) && isSmall(found?.max_value);
    })
  );
}

const WHOLE = /^U?INT_\d+$/u;

/** Nothing for what is not known; lists and structures as JSON. */
export function parquetText({ element, children }: ParquetColumn, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (children.length > 0) return jsonText(value);
  const { logical_type } = element;
  if (logical_type?.type === "DECIMAL") return decimalText(unscaledOf(value), logical_type.scale);
  const unit = logical_type?.type === "TIME" ? logical_type.unit : CLOCKS.get(element.converted_type ?? "");
  if (unit !== undefined) return clockText(Number(value) / PER_SECOND[unit]);
  return valueText(element, value);
}

const CLOCKS: ReadonlyMap<string, "MILLIS" | "MICROS"> = new Map([
  ["TIME_MILLIS", "MILLIS"],
  ["TIME_MICROS", "MICROS"],
]);
const PER_SECOND = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

function valueText(element: ParquetColumn["element"], value: {}): string {
  if (value instanceof Date) return timeText(element, value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ? String(value) : jsonText(value);
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}

/** Whole numbers of 32 or 64 bits, or of any size as bytes in two's complement, the highest first. */
function unscaledOf(value: unknown): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return BigInt(value);
  if (!(value instanceof Uint8Array) || value.length === 0) throw new Error("decimal");
  return BigInt.asIntN(value.length * 8, BigInt(`0x${Buffer.from(value).toString("hex")}`));
}

function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? "-" : "";
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A day has no time; a time of the clock on the wall has no zone. */
function timeText({ converted_type, logical_type }: ParquetColumn["element"], value: Date): string {
  const iso = value.toISOString().replace(/\.000Z$/u, "Z");
  if (converted_type === "DATE" || logical_type?.type === "DATE") return iso.slice(0, 10);
  return logical_type?.type === "TIMESTAMP" && !logical_type.isAdjustedToUTC ? iso.slice(0, -1) : iso;
}

function clockText(seconds: number): string {
  return new Date(Math.floor(seconds * 1000))
    .toISOString()
    .slice(11, -1)
    .replace(/\.000$/u, "");
}
