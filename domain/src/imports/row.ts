/** A row of a file as what it says of an account. */
import { ACCOUNT_STATUSES, type AccountStatus } from "../accounts/account.ts";
import { foldDomain, foldExternalId, foldName, foldTaxId, sortName } from "../accounts/names.ts";
import { readNumber } from "../number-text.ts";
import type { AccountField, RowFault } from "./import.ts";
import type { Target } from "./mapping.ts";

/** What a row says; `null` where it says nothing, which changes nothing. */
export type SaidFields = {
  readonly externalId: string | null;
  readonly name: string | null;
  readonly domain: string | null;
  readonly taxId: string | null;
  readonly segment: string | null;
  readonly status: AccountStatus | null;
  readonly currency: string | null;
  readonly ownerId: string | null;
};

/** Of a row that says nothing of its account. */
export const SAYS_NOTHING: SaidFields = {
  externalId: null,
  name: null,
  domain: null,
  taxId: null,
  segment: null,
  status: null,
  currency: null,
  ownerId: null,
};

export type ReadRow = {
  readonly fields: SaidFields;
  /** Aligned with the mapping's criteria; NaN where nothing is known. */
  readonly values: readonly number[];
  readonly fault: CellFault | null;
};
/** `column`: its place in the file. */
export type CellFault = { readonly reason: RowFault; readonly column: number | null; readonly text: string };

export type RowReading = {
  readonly targets: readonly Target[];
  readonly decimal: "." | ",";
  /** Ids of members by their folded e-mail addresses. */
  readonly owners: ReadonlyMap<string, string>;
  readonly currencies: ReadonlySet<string>;
};

const MOST: Partial<Readonly<Record<AccountField, number>>> = { externalId: 120, name: 200, domain: 253, taxId: 40, segment: 120 };
/** Nothing that ends a line, turns the direction of what follows or cannot be stored. */
const UNREADABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd\p{Cs}]/u;

const STATUS_WORDS: Readonly<Record<AccountStatus, readonly string[]>> = {
  prospect: ["prospect", "lead", "潜在", "潛在", "潜在客户", "潛在客戶"],
  active: ["active", "customer", "current", "合作中", "活跃", "活躍", "现有", "現有", "有效"],
  former: ["former", "lost", "inactive", "已流失", "流失", "停止合作", "已停用"],
};

/** Reads a row; the first thing in it that cannot be read makes all of it an error. */
export function readRow(cells: readonly string[], { targets, decimal, owners, currencies }: RowReading): ReadRow {
  const said: { -readonly [K in keyof SaidFields]: SaidFields[K] } = { ...SAYS_NOTHING };
  const values: number[] = [];
  for (const target of targets) {
    const { column } = target;
    const text = (cells[column] ?? "").trim();
    const fault = (reason: RowFault): ReadRow => ({ fields: said, values, fault: { reason, column, text: text.slice(0, 200) } });
    if ("criterion" in target) {
      const value = readNumber(text, { decimal });
      if (value === null) return fault("number.unreadable");
      values.push(value);
      continue;
    }
    if (text === "") continue;
    if (UNREADABLE.test(text)) return fault("text.unreadable");
    const { field } = target;
    if (text.length > (MOST[field] ?? 200)) return fault("text.too_long");
    switch (field) {
      case "name":
      case "segment":
        said[field] = text;
        break;
      case "externalId":
        said.externalId = foldExternalId(text) || null;
        break;
      case "taxId":
        said.taxId = foldTaxId(text) || null;
        break;
      case "domain":
        said.domain = foldDomain(text) || null;
        if (said.domain?.includes(".") !== true) return fault("domain.unreadable");
        break;
      case "status":
        said.status = statusOf(text);
        if (said.status === null) return fault("status.unknown");
        break;
      case "currency":
        said.currency = text.normalize("NFKC").toUpperCase();
        if (!currencies.has(said.currency)) return fault("currency.unknown");
        break;
      case "owner":
        said.ownerId = owners.get(text.normalize("NFKC").toLowerCase()) ?? null;
        if (said.ownerId === null) return fault("owner.unknown");
        break;
    }
  }
  // A file that calls its accounts by their ids alone is understood as well.
  const name = said.name ?? said.externalId;
  if (name === null || foldName(name) === "") return { fields: said, values, fault: { reason: "name.missing", column: null, text: "" } };
  return { fields: said, values, fault: null };
}

function statusOf(text: string): AccountStatus | null {
  const folded = sortName(text);
  return ACCOUNT_STATUSES.find((status) => STATUS_WORDS[status].includes(folded)) ?? null;
}
