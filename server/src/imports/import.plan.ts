/** What would be done with the rows of a file, by what is known of accounts before it. Pure. */
import type { BadRow } from "@entente/connectors/files/table-file.ts";
import { foldName, sortName } from "@entente/domain/accounts/names.ts";
import type { RowFault } from "@entente/domain/imports/import.ts";
import { matcherOf } from "@entente/domain/imports/match.ts";
import { readRow, type RowReading, type SaidFields, SAYS_NOTHING } from "@entente/domain/imports/row.ts";
import type { AccountFields, PlainAccount } from "../accounts/account.service.ts";
import type { PlannedRow } from "./import-row.repo.ts";
import type { Batch } from "./reading.ts";

export type Known = {
  readonly accounts: readonly PlainAccount[];
  /** What holds now, aligned with the mapping's criteria and with the accounts that are not archived. */
  readonly current: readonly Float64Array[];
};
export type Planning = RowReading & {
  readonly known: Known;
  readonly header: readonly string[];
  readonly currency: string;
  readonly newId: () => string;
};

/** Plans one batch after the other: rows are numbered through, and remember what earlier ones were about. */
export function plannerOf({ known, header, currency, newId, ...reading }: Planning): (batch: Batch) => PlannedRow[] {
  const matcher = matcherOf(known.accounts);
  const places = new Map(known.accounts.filter(({ isArchived }) => !isArchived).map(({ id }, at) => [id, at]));
  const rowOf = rowsOf();
  const planRow = (cells: readonly string[], line: number): PlannedRow => {
    const { fields: said, values, fault } = readRow(cells, reading);
    const failed = (reason: RowFault, column: number | null, text: string | null, action: "error" | "conflict") =>
      rowOf({
        line,
        action,
        fields: merged(said, null, currency),
        reason,
        columnName: column === null ? null : (header[column] ?? null),
        cell: text,
      });
    if (fault !== null) return failed(fault.reason, fault.column, fault.text, "error");
    const found = matcher.match(said);
    if (found !== null && "fault" in found) return failed(found.fault, null, null, "conflict");
    const id = found?.account.id ?? newId();
    if (!matcher.claim(said, id)) return failed("row.twice", null, null, "conflict");
    if (found === null)
      return rowOf({ line, action: "create", accountId: id, fields: merged(said, null, currency), measured: values.map((value) => value) });
    const { account, by } = found;
    const fields = merged(said, account, currency);
    const place = places.get(account.id) ?? -1;
    const measured = values.map((value, at) => (value === known.current[at]?.[place] ? Number.NaN : value));
    const isSame = COMPARED.every((field) => fields[field] === account[field]) && measured.every(Number.isNaN);
    return rowOf({
      line,
      action: isSame ? "skip" : "update",
      matchedBy: by,
      accountId: account.id,
      seenVersion: account.version,
      fields,
      measured,
    });
  };
  return ({ rows, lines, bad }) => {
    const good = rows.map((cells, at) => ({ line: lines[at] ?? 0, plan: () => planRow(cells, lines[at] ?? 0) }));
    const faulty = bad.map((one) => ({ line: one.line, plan: () => badRowOf(one, rowOf, currency) }));
    return [...good, ...faulty].toSorted((a, b) => a.line - b.line).map(({ plan }) => plan());
  };
}

const COMPARED = ["externalId", "name", "domain", "taxId", "segment", "ownerId", "status", "currency"] as const;

type Row = Pick<PlannedRow, "line" | "action" | "fields"> & Partial<PlannedRow>;

/** Numbers rows through. */
function rowsOf(): (row: Row) => PlannedRow {
  let rowNo = 0;
  return (row) => {
    rowNo += 1;
    return { matchedBy: null, accountId: null, seenVersion: null, measured: [], reason: null, columnName: null, cell: null, ...row, rowNo };
  };
}

const badRowOf = ({ line, reason, column, text }: BadRow, rowOf: (row: Row) => PlannedRow, currency: string): PlannedRow =>
  rowOf({
    line,
    action: "error",
    fields: merged(SAYS_NOTHING, null, currency),
    reason,
    columnName: column,
    cell: text.replaceAll("\0", "\uFFFD"),
  });

/** What a row says, over what was known: what it does not say stays. */
function merged(said: SaidFields, before: AccountFields | null, currency: string): AccountFields {
  const name = said.name ?? before?.name ?? said.externalId ?? "";
  return {
    name,
    nameSort: sortName(name),
    nameFolded: foldName(name),
    externalId: said.externalId ?? before?.externalId ?? null,
    domain: said.domain ?? before?.domain ?? null,
    taxId: said.taxId ?? before?.taxId ?? null,
    segment: said.segment ?? before?.segment ?? "",
    ownerId: said.ownerId ?? before?.ownerId ?? null,
    status: said.status ?? before?.status ?? "active",
    currency: said.currency ?? before?.currency ?? currency,
  };
}
