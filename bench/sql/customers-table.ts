/**
 * A table of customers in two shapes: as the CSV that the command line reads, and as the text that every
 * engine here loads, with `\N` for what is unknown.
 */

export type Column = {
  readonly name: string;
  /** How the engines shall hold it; the command line sees text anyway. */
  readonly type: "text" | "double" | "whole" | "hundredths";
};
export type CustomersTable = {
  readonly columns: readonly Column[];
  /** The empty cell is unknown. The first column names the account. */
  readonly rows: ReadonlyArray<readonly string[]>;
};

export function csvOf({ columns, rows }: CustomersTable): string {
  const cell = (text: string) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => `${cells.map(cell).join(",")}\n`;
  return line(columns.map(({ name }) => name)) + rows.map(line).join("");
}

/** Tab-separated and without a header, escaped as PostgreSQL's COPY and ClickHouse's TSV read it. */
export function tsvOf({ rows }: CustomersTable): string {
  const cell = (text: string) => (text === "" ? "\\N" : text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n"));
  return rows.map((cells) => `${cells.map(cell).join("\t")}\n`).join("");
}
