/** Which column of a file is what, by the names people give their columns. */
import type { Measure } from "../scoring/measures.ts";
import { ACCOUNT_FIELDS, type AccountField } from "./import.ts";

/** What a column is: a field of the account, or what a criterion measures. */
export type Meaning = { readonly field: AccountField } | { readonly criterion: string };
export type Target = Meaning & { readonly column: number };

/** One spelling for headers that differ only in width, case or surrounding space. */
export const foldHeader = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** Names of columns, folded. */
const FIELDS: Readonly<Record<AccountField, readonly string[]>> = {
  externalId: ["客户id", "客戶id", "客户编号", "客戶編號", "customer_id", "customer id", "account_id", "account id", "external_id", "id"],
  name: [
    "客户名称",
    "客戶名稱",
    "公司名称",
    "公司名稱",
    "客户",
    "客戶",
    "名称",
    "名稱",
    "name",
    "account",
    "account name",
    "customer",
    "company",
  ],
  domain: ["网站", "網站", "官网", "官網", "域名", "网址", "網址", "domain", "website", "web"],
  taxId: ["统一社会信用代码", "信用代码", "统一编号", "統一編號", "统编", "統編", "税号", "稅號", "tax id", "tax_id", "vat", "vat number"],
  segment: ["细分市场", "市場區隔", "行业", "產業", "segment", "industry"],
  status: ["状态", "狀態", "status"],
  currency: ["币种", "幣別", "货币", "貨幣", "currency"],
  owner: ["负责人", "負責人", "客户经理", "客戶經理", "owner", "owner email", "account manager"],
};

/**
 * What each column most likely is: what it was the last time, else what its name says. Nothing is suggested twice.
 *
 * @param remembered by folded name of the column
 */
export function suggestTargets(
  header: readonly string[],
  measures: readonly Measure[],
  remembered: ReadonlyMap<string, Meaning>,
): readonly Target[] {
  const taken = new Set<string>();
  const targets: Target[] = [];
  for (const [column, name] of header.entries()) {
    const folded = foldHeader(name);
    const meaning = remembered.get(folded) ?? byName(folded, measures);
    if (meaning === null || taken.has(nameOf(meaning))) continue;
    taken.add(nameOf(meaning));
    targets.push({ column, ...meaning });
  }
  return targets;
}

/** The same for all columns that mean the same. */
export const nameOf = (meaning: Meaning): string => ("field" in meaning ? `field ${meaning.field}` : `criterion ${meaning.criterion}`);

function byName(folded: string, measures: readonly Measure[]): Meaning | null {
  const measure = measures.find(({ key, columns }) => foldHeader(key) === folded || columns.some((name) => foldHeader(name) === folded));
  if (measure !== undefined) return { criterion: measure.key };
  const field = ACCOUNT_FIELDS.find((one) => FIELDS[one].includes(folded));
  return field === undefined ? null : { field };
}
