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
 * What holds now, as a column for each criterion; NaN where nothing is known.
 *
 * @param keys of criteria; @param ids of the accounts, in whose order the columns are
 */
export async function currentColumns(
  db: ReadDb,
  workspaceId: string,
  keys: readonly string[],
  ids: readonly string[],
): Promise<readonly Float64Array[]> {
  const columns = new Map(keys.map((key) => [key, new Float64Array(ids.length).fill(Number.NaN)]));
  // Backward along the primary key: nothing has to be sorted.
  const latest = db
    .selectFrom("core.measurements")
    .distinctOn(["account_id", "criterion"])
    .select(["account_id", "criterion", "value"])
    .where("workspace_id", "=", workspaceId)
    .where("criterion", "in", keys.length === 0 ? [""] : keys)
    .orderBy("account_id", "desc")
    .orderBy("criterion", "desc")
    .orderBy("measured_on", "desc")
    .orderBy("id", "desc");
  // One text for each criterion: a row for each of half a million figures would take the driver seconds.
  const found = await db
    .selectFrom(latest.as("latest"))
    .select(["criterion", sql<string>`string_agg(account_id || ' ' || value, ',')`.as("text")])
    .groupBy("criterion")
    .execute();
  const places = new Map(ids.map((id, at) => [id, at]));
  for (const { criterion, text } of found) {
    const column = columns.get(criterion);
    for (const pair of text.split(",")) {
      const place = places.get(pair.slice(0, ID_LENGTH));
      if (place !== undefined) column?.fill(Number(pair.slice(ID_LENGTH + 1)), place, place + 1);
    }
  }
  return keys.map((key) => columns.get(key) ?? new Float64Array(ids.length).fill(Number.NaN));
}

const ID_LENGTH = 36;
