/** What differs between the SQL of the warehouses. */

export const DIALECTS = ["clickhouse", "postgres", "duckdb"] as const;
export type Dialect = (typeof DIALECTS)[number];

export type Speech = {
  readonly double: (expression: string) => string;
  /** Whether a double is neither infinite nor NaN. */
  readonly isFinite: (expression: string) => string;
  /** A double, digit for digit. */
  readonly number: (value: number) => string;
  readonly name: (name: string) => string;
  readonly text: (value: string) => string;
};

export function speechOf(dialect: Dialect): Speech {
  const name = (given: string) =>
    dialect === "clickhouse" ? `\`${given.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\`` : `"${given.replaceAll('"', '""')}"`;
  const text = (value: string) =>
    dialect === "clickhouse" ? `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'` : `'${value.replaceAll("'", "''")}'`;
  switch (dialect) {
    case "postgres":
      return {
        name,
        text,
        double: (expression) => `CAST(${expression} AS double precision)`,
        // NaN is above all numbers here.
        isFinite: (expression) => `abs(${expression}) < 'Infinity'::double precision`,
        number: (value) => `'${value}'::double precision`,
      };
    case "duckdb":
      return {
        name,
        text,
        double: (expression) => `CAST(${expression} AS DOUBLE)`,
        isFinite: (expression) => `isfinite(${expression})`,
        number: (value) => `CAST('${value}' AS DOUBLE)`,
      };
    case "clickhouse":
      // A literal with an exponent is a Float64 and is read exactly, which toFloat64 of a text is not by default.
      return {
        name,
        text,
        double: (expression) => `CAST(${expression} AS Nullable(Float64))`,
        isFinite: (expression) => `isFinite(${expression})`,
        number: (value) => (Number.isFinite(value) ? value.toExponential() : value > 0 ? "inf" : "-inf"),
      };
  }
}
