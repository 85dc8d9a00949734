/** Which accounts are looked at and in what order, as it stands in the address: a link to it shows the same to others. */
import { ACCOUNT_SORTS } from "@entente/contract/accounts.ts";
import { ACCOUNT_STATUSES } from "@entente/domain/accounts/account.ts";
import { z } from "zod";
import type { Sort } from "../../ui/data-columns.ts";

const some = <S extends z.core.$ZodType>(one: S) => z.array(one).min(1).max(50).optional().catch(undefined);

/** What does not fit narrows nothing. `none` stands for accounts without the value. */
export const AccountSearch = z.object({
  text: z.string().min(1).max(200).optional().catch(undefined),
  tier: some(z.coerce.string().max(60)),
  quadrant: some(z.coerce.string().max(60)),
  segment: some(z.coerce.string().max(120)),
  ownerId: some(z.union([z.uuid(), z.literal("none")])),
  status: some(z.enum(ACCOUNT_STATUSES)),
  archived: z.literal(true).optional().catch(undefined),
  sort: z.enum(ACCOUNT_SORTS).optional().catch(undefined),
  order: z.enum(["asc", "desc"]).optional().catch(undefined),
});
export type AccountSearch = z.infer<typeof AccountSearch>;

export const FACETS = ["tier", "quadrant", "segment", "ownerId", "status"] as const;
export type FacetName = (typeof FACETS)[number];

/** The same order, everything in it. */
export const NOT_NARROWED = {
  text: undefined,
  tier: undefined,
  quadrant: undefined,
  segment: undefined,
  ownerId: undefined,
  status: undefined,
} as const satisfies Partial<AccountSearch>;

export const isNarrowed = (search: AccountSearch): boolean =>
  search.text !== undefined || FACETS.some((facet) => search[facet] !== undefined);

/** As the contract asks for it. */
export function filterOf({ text, tier, quadrant, segment, ownerId, status, archived }: AccountSearch) {
  return { text, tier, quadrant, segment, ownerId, status, archived: archived === true ? ("true" as const) : undefined };
}

/** Numbers begin with the largest, names and tiers with the first. */
const USUAL: Readonly<Record<NonNullable<AccountSearch["sort"]>, "asc" | "desc">> = {
  name: "asc",
  tier: "asc",
  score: "desc",
  revenue: "desc",
};

export function sortOf({ sort = "name", order = USUAL[sort] }: AccountSearch): Sort {
  return { column: sort, direction: order === "asc" ? "ascending" : "descending" };
}

/** What the address says of an order; nothing of the usual one. */
export function searchOfSort({ column, direction }: Sort): Pick<AccountSearch, "sort" | "order"> {
  const sort = ACCOUNT_SORTS.find((one) => one === column) ?? "name";
  const order = direction === "ascending" ? "asc" : "desc";
  return { sort: sort === "name" ? undefined : sort, order: order === USUAL[sort] ? undefined : order };
}
