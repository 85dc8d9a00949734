/** What the tests ask of a warehouse. */
import type { Dialect } from "@entente/connectors/warehouses/dialect.ts";
import type { CustomersTable } from "./customers-table.ts";

export type Value = string | number | null;
export type Engine = {
  readonly dialect: Dialect;
  /** Replaces the table `customers`. */
  readonly load: (table: CustomersTable) => Promise<void>;
  /** Rows by position, in no order. */
  readonly query: (sql: string) => Promise<ReadonlyArray<readonly Value[]>>;
  readonly close: () => Promise<void>;
};
