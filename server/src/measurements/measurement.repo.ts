/** Measurements in the database: only added to. */
import { sql } from "kysely";
import type { ReadDb, WriteDb } from "../platform/context.ts";

export const SOURCES = ["person", "import", "connector"] as const;
export type Source = (typeof SOURCES)[number];

export type NewMeasurement = {
  readonly accountId: string;
  readonly id: string;
  readonly criterion: string;
  readonly measuredOn: string;
  readonly value: number;
  readonly unit: string;
  readonly source: Source;
  readonly sourceText: string;
  readonly importId: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: string;
};
export type StoredMeasurement = NewMeasurement & { readonly recorderName: string | null; readonly isCurrent: boolean };
/** The last one seen. */
export type Place = { readonly measuredOn: string; readonly criterion: string; readonly id: string };

type Wanted = {
  readonly accountId: string;
  /** `null` for all. */
  readonly criterion: string | null;
  readonly without: readonly string[];
  readonly onlyCurrent: boolean;
  readonly after: Place | null;
  readonly limit: number;
};

/** Newest first. */
export async function list(
  db: ReadDb,
  workspaceId: string,
  { accountId, criterion, without, onlyCurrent, after, limit }: Wanted,
): Promise<StoredMeasurement[]> {
  const ranked = db
    .selectFrom("core.measurements as one")
    .selectAll("one")
    .select(sql<number>`row_number() over (partition by one.criterion order by one.measured_on desc, one.id desc)`.as("place"))
    .where("one.workspace_id", "=", workspaceId)
    .where("one.account_id", "=", accountId)
    .$if(criterion !== null, (query) => query.where("one.criterion", "=", criterion ?? ""))
    .$if(without.length > 0, (query) => query.where("one.criterion", "not in", without));
  const rows = await db
    .selectFrom(ranked.as("found"))
    .leftJoin("auth.people as recorder", "recorder.id", "found.recorded_by")
    .selectAll("found")
    .select("recorder.full_name")
    .$if(onlyCurrent, (query) => query.where("place", "=", 1))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(measured_on, criterion, found.id) < (${after?.measuredOn ?? null}::date, ${after?.criterion ?? ""}, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy("measured_on", "desc")
    .orderBy("criterion", "desc")
    .orderBy("found.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    id: row.id,
    criterion: row.criterion,
    measuredOn: row.measured_on,
    value: row.value,
    unit: row.unit,
    source: SOURCES.find((one) => one === row.source) ?? "person",
    sourceText: row.source_text,
    importId: row.import_id,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
    recorderName: row.full_name,
    isCurrent: row.place === 1,
  }));
}

export async function insert(db: WriteDb, workspaceId: string, one: NewMeasurement): Promise<void> {
  await db
    .insertInto("core.measurements")
    .values({
      workspace_id: workspaceId,
      account_id: one.accountId,
      criterion: one.criterion,
      measured_on: one.measuredOn,
      id: one.id,
      value: one.value,
      unit: one.unit,
      source: one.source,
      source_text: one.sourceText,
      import_id: one.importId,
      recorded_by: one.recordedBy,
      recorded_at: one.recordedAt,
    })
    .execute();
}

/**
 * What holds now of every account that is not archived, as columns in the order of the accounts' ids; NaN where
 * nothing is known.
 *
 * @param keys of criteria; a column for each
 */
export async function currentColumns(
  db: ReadDb,
  workspaceId: string,
  keys: readonly string[],
  rows: number,
): Promise<readonly Float64Array[]> {
  const columns = keys.map(() => new Float64Array(rows).fill(Number.NaN));
  // Backward along the primary key: nothing has to be sorted.
  const latest = db
    .selectFrom("core.measurements as one")
    .distinctOn(["one.account_id", "one.criterion"])
    .select(["one.account_id", "one.criterion", "one.value"])
    .where("one.workspace_id", "=", workspaceId)
    .where("one.criterion", "in", keys.length === 0 ? [""] : keys)
    .orderBy("one.account_id", "desc")
    .orderBy("one.criterion", "desc")
    .orderBy("one.measured_on", "desc")
    .orderBy("one.id", "desc");
  const places = db
    .selectFrom("core.accounts as account")
    .select(["account.id", sql<number>`row_number() over (order by account.id) - 1`.as("at")])
    .where("account.workspace_id", "=", workspaceId)
    .where("account.archived_at", "is", null);
  const found = await db
    .selectFrom(latest.as("latest"))
    .innerJoin(places.as("place"), "place.id", "latest.account_id")
    .select(["latest.criterion", sql<string>`string_agg(place.at || ' ' || latest.value, ',')`.as("text")])
    .groupBy("latest.criterion")
    .execute();
  for (const { criterion, text } of found) {
    const column = columns[keys.indexOf(criterion)];
    for (const pair of text.split(",")) {
      const space = pair.indexOf(" ");
      column?.fill(Number(pair.slice(space + 1)), Number(pair.slice(0, space)), Number(pair.slice(0, space)) + 1);
    }
  }
  return columns;
}
