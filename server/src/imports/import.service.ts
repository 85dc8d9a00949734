/** Imports: a file is sent, its columns are named, what would be done is shown, done, and taken back. */
import { ColumnTarget, FILE_ENCODINGS, IMPORT_STATES, type Import } from "@entente/contract/imports.ts";
import { DAY_MS, laterBy } from "@entente/domain/dates.ts";
import { AppError } from "@entente/domain/errors.ts";
import { type RowAction, ROW_ACTIONS, UNDO_DAYS } from "@entente/domain/imports/import.ts";
import { foldHeader, nameOf, type Target } from "@entente/domain/imports/mapping.ts";
import { z } from "zod";
import { criteriaOf } from "../measurements/criterion.service.ts";
import { todayIn } from "../measurements/measurement.service.ts";
import { audit } from "../platform/audit.ts";
import type { Member, OutsideOf, ReadContext, WriteContext } from "../platform/context.ts";
import { emit } from "../platform/events.ts";
import { pathOf, writePart } from "./import.file.ts";
import { mayImport } from "./import.policy.ts";
import * as columns from "./import-column.repo.ts";
import * as imports from "./import.repo.ts";
import * as rows from "./import-row.repo.ts";

export type { StoredImport } from "./import.repo.ts";
export type { StoredRow } from "./import-row.repo.ts";

export type State = Import["state"];
export const stateOf = ({ state }: Pick<imports.StoredImport, "state">): State => IMPORT_STATES.find((one) => one === state) ?? "failed";

/** How a file is to be read; `null` for what it says of itself. */
export const ReadingOptions = z.object({
  encoding: z.enum(FILE_ENCODINGS).nullable().default(null),
  separator: z.string().nullable().default(null),
  sheet: z.string().nullable().default(null),
});
export const StoredMapping = z.object({ columns: z.array(ColumnTarget), decimal: z.enum([".", ","]), measuredOn: z.iso.date() });
export type StoredMapping = z.infer<typeof StoredMapping>;

/** From which states each step may be taken. */
const FROM = {
  upload: ["uploading"],
  read: ["read", "checked", "failed"],
  map: ["read", "checked"],
  commit: ["checked"],
  undo: ["committed"],
} as const satisfies Readonly<Record<string, readonly State[]>>;
export type Step = keyof typeof FROM;

/** Whether a step can be taken now. A file that failed after its columns were known can be mapped anew. */
export function can(step: Step, one: imports.StoredImport, now: string): boolean {
  const state = stateOf(one);
  if (step === "map" && state === "failed") return one.header.length > 0;
  if (step === "read" && state === "failed" && one.receivedBytes < one.sizeBytes) return false;
  if (step === "undo" && (undoUntil(one) ?? "") < now) return false;
  return (FROM[step] as readonly State[]).includes(state);
}

export const undoUntil = ({ committedAt }: Pick<imports.StoredImport, "committedAt">): string | null =>
  committedAt === null ? null : laterBy(committedAt, UNDO_DAYS * DAY_MS);

export async function createImport(
  context: WriteContext,
  { fileName, sizeBytes }: { readonly fileName: string; readonly sizeBytes: number },
): Promise<imports.StoredImport> {
  const { db, actor, now, newId } = context;
  requireImporter(actor);
  const id = newId();
  await imports.insert(db, actor.workspaceId, { id, fileName, sizeBytes, createdBy: actor.personId, createdAt: now });
  await audit(context, actor.workspaceId, { action: "import.created", target: `import:${id}`, data: { name: fileName } });
  return getImport(context, id);
}

/** @throws AppError `import.not_found`; `auth.forbidden` for who does not import */
export async function getImport({ db, actor }: Pick<ReadContext, "db" | "actor">, id: string): Promise<imports.StoredImport> {
  requireImporter(actor);
  return required(await imports.find(db, actor.workspaceId, id));
}

export async function listImports({ db, actor }: ReadContext, before: string | null, limit: number) {
  requireImporter(actor);
  const found = await imports.list(db, actor.workspaceId, before, limit + 1);
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const countRows = (
  { db, actor }: Pick<ReadContext, "db" | "actor">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, rows.Counts>> => rows.count(db, actor.workspaceId, ids);

type MemberOutside = OutsideOf<{ readonly access: "member" }>;

/** Puts a part of the file in its place, before any transaction. @returns how many bytes it was */
export async function receivePart(
  outside: MemberOutside,
  dataFolder: string,
  { id, offset, request }: { readonly id: string; readonly offset: number; readonly request: Request },
): Promise<number> {
  const { actor } = outside;
  const one = await outside.transaction("read", ({ db }) => getImport({ db, actor }, id));
  requirePlace(one, offset, outside.now);
  return writePart(pathOf(dataFolder, actor.workspaceId, id), { request, offset, most: one.sizeBytes - offset });
}

/** Counts a part that is in its place; the last one has the file read. */
export async function countPart(
  context: WriteContext,
  id: string,
  { offset, size }: { readonly offset: number; readonly size: number },
): Promise<imports.StoredImport> {
  const { db, actor, now } = context;
  const one = await locked(context, id);
  requirePlace(one, offset, now);
  const receivedBytes = offset + size;
  const isWhole = receivedBytes === one.sizeBytes;
  await imports.update(db, actor.workspaceId, id, { receivedBytes, ...(isWhole && { state: "reading", progress: 0, touchedAt: now }) });
  if (isWhole) await emit(context, actor.workspaceId, { type: "import.uploaded", importId: id });
  return getImport(context, id);
}

export async function readAgain(context: WriteContext, id: string, reading: z.infer<typeof ReadingOptions>): Promise<imports.StoredImport> {
  const { db, actor, now } = context;
  requireStep("read", await locked(context, id), now);
  await rows.clear(db, actor.workspaceId, id);
  await imports.update(db, actor.workspaceId, id, { state: "reading", progress: 0, failure: null, reading, mapping: null, touchedAt: now });
  await emit(context, actor.workspaceId, { type: "import.uploaded", importId: id });
  return getImport(context, id);
}

type Given = { readonly columns: readonly Target[]; readonly decimal: "." | ","; readonly measuredOn: string | undefined };

/** Names the columns, remembers that, and has the rows looked at. */
export async function mapColumns(context: WriteContext, id: string, given: Given): Promise<imports.StoredImport> {
  const { db, actor, now } = context;
  const one = await locked(context, id);
  requireStep("map", one, now);
  await requireSense(context, one, given.columns);
  const today = await todayIn(context);
  const { measuredOn = today } = given;
  if (measuredOn > today) throw new AppError("measurement.in_future", { day: measuredOn });
  const known = one.header.map((name, column) => ({
    name: foldHeader(name),
    target: given.columns.find((target) => target.column === column),
  }));
  const memory = new Map(
    known.flatMap(({ name, target }) => (target === undefined || name === "" ? [] : [[name, meaningOf(target)] as const])),
  );
  await columns.save(
    db,
    actor.workspaceId,
    [...memory].map(([name, meaning]) => ({ name, meaning })),
  );
  await rows.clear(db, actor.workspaceId, id);
  const attempt = one.attempt + 1;
  const mapping = { columns: given.columns, decimal: given.decimal, measuredOn };
  await imports.update(db, actor.workspaceId, id, { state: "checking", progress: 0, failure: null, mapping, attempt, touchedAt: now });
  await emit(context, actor.workspaceId, { type: "import.mapped", importId: id, attempt });
  return getImport(context, id);
}

export async function commitImport(
  context: WriteContext,
  id: string,
  { proposesTiers }: { readonly proposesTiers: boolean },
): Promise<imports.StoredImport> {
  const { db, actor, now } = context;
  const one = await locked(context, id);
  requireStep("commit", one, now);
  await imports.update(db, actor.workspaceId, id, { state: "committing", progress: 0, doneRows: 0, proposesTiers, touchedAt: now });
  await emit(context, actor.workspaceId, { type: "import.committing", importId: id });
  const counts = (await rows.count(db, actor.workspaceId, [id])).get(id);
  await audit(context, actor.workspaceId, { action: "import.committed", target: `import:${id}`, data: { name: one.fileName, ...counts } });
  return getImport(context, id);
}

export async function undoImport(context: WriteContext, id: string): Promise<imports.StoredImport> {
  const { db, actor, now } = context;
  const one = await locked(context, id);
  if (stateOf(one) === "committed" && !can("undo", one, now)) throw new AppError("import.undo_expired", { days: UNDO_DAYS });
  requireStep("undo", one, now);
  await imports.update(db, actor.workspaceId, id, { state: "undoing", progress: 0, doneRows: 0, kept: 0, touchedAt: now });
  await emit(context, actor.workspaceId, { type: "import.undoing", importId: id });
  await audit(context, actor.workspaceId, { action: "import.undone", target: `import:${id}`, data: { name: one.fileName } });
  return getImport(context, id);
}

export async function listRows(
  context: ReadContext,
  id: string,
  { action, after, limit }: { readonly action: RowAction | null; readonly after: number | null; readonly limit: number },
) {
  const { db, actor } = context;
  await getImport(context, id);
  const actions = action === null ? ROW_ACTIONS : [action];
  const found = await rows.list(db, actor.workspaceId, { importId: id, actions, after: after ?? 0, limit: limit + 1 });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.rowNo ?? null) : null };
}

/** As many as anybody may want to mend. */
const MOST_ERRORS = 100_000;

export async function rowsNotTaken(
  context: ReadContext,
  id: string,
): Promise<{ readonly one: imports.StoredImport; readonly rows: readonly rows.StoredRow[] }> {
  const { db, actor } = context;
  const one = await getImport(context, id);
  return {
    one,
    rows: await rows.list(db, actor.workspaceId, { importId: id, actions: ["conflict", "error"], after: 0, limit: MOST_ERRORS }),
  };
}

const meaningOf = (target: Target) => ("field" in target ? { field: target.field } : { criterion: target.criterion });

/** @throws AppError `import.mapping_twice`, `import.mapping_incomplete`, `criterion.unknown` */
async function requireSense({ db, actor }: WriteContext, { header }: imports.StoredImport, targets: readonly Target[]): Promise<void> {
  const names = targets.map(nameOf);
  const twice = targets.find(
    (target, at) => names.indexOf(nameOf(target)) !== at || targets.findIndex(({ column }) => column === target.column) !== at,
  );
  if (twice !== undefined) throw new AppError("import.mapping_twice", { target: nameOf(twice).split(" ")[1] });
  const isNamed = targets.some((target) => "field" in target && (target.field === "name" || target.field === "externalId"));
  if (!isNamed || targets.some(({ column }) => column >= header.length)) throw new AppError("import.mapping_incomplete");
  const known = new Set((await criteriaOf(db, actor.workspaceId)).map(({ key }) => key));
  const unknown = targets.find((target) => "criterion" in target && !known.has(target.criterion));
  if (unknown !== undefined && "criterion" in unknown) throw new AppError("criterion.unknown", { criterion: unknown.criterion });
}

async function locked({ db, actor }: WriteContext, id: string): Promise<imports.StoredImport> {
  requireImporter(actor);
  return required(await imports.lock(db, actor.workspaceId, id));
}

function requireImporter(actor: Member): void {
  if (!mayImport(actor)) throw new AppError("auth.forbidden");
}

function required(one: imports.StoredImport | null): imports.StoredImport {
  if (one === null) throw new AppError("import.not_found");
  return one;
}

function requireStep(step: Step, one: imports.StoredImport, now: string): void {
  if (!can(step, one, now)) throw new AppError("import.wrong_state", { state: one.state });
}

function requirePlace(one: imports.StoredImport, offset: number, now: string): void {
  requireStep("upload", one, now);
  if (offset !== one.receivedBytes) throw new AppError("import.wrong_offset", { expected: one.receivedBytes });
}
