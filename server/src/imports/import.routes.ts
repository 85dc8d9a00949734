import { csvCell } from "@entente/connectors/files/csv-write.ts";
import * as contract from "@entente/contract/imports.ts";
import { localeOf } from "@entente/i18n/locale.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import type { ReadDb, Member } from "../platform/context.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import * as imports from "./import.service.ts";

export function importRoutes({ keys, dataFolder }: Pick<Installation, "keys" | "dataFolder">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listImports.id, z.uuid());
  const rowCursors = cursorsOf(keys, contract.listImportRows.id, z.int().positive());
  return [
    handle(contract.createImport, async (context, { body }) => present(context, await imports.createImport(context, body))),

    handleAfter(
      contract.uploadImport,
      (outside, { params, query, request }) =>
        imports.receivePart(outside, dataFolder, { id: params.importId, offset: query.offset, request }),
      async (context, { params, query }, size) =>
        present(context, await imports.countPart(context, params.importId, { offset: query.offset, size })),
    ),

    handle(contract.listImports, async (context, { query }) => {
      const { personId } = context.actor;
      const { items, next } = await imports.listImports(context, cursors.open(personId, query.cursor), query.limit);
      return { items: await presentAll(context, items), next: next === null ? null : cursors.seal(personId, next) };
    }),

    handle(contract.getImport, async (context, { params }) => present(context, await imports.getImport(context, params.importId))),

    handle(contract.readImport, async (context, { params, body }) =>
      present(context, await imports.readAgain(context, params.importId, body)),
    ),

    handle(contract.mapImport, async (context, { params, body }) => {
      const { columns, decimal, measuredOn } = body;
      return present(context, await imports.mapColumns(context, params.importId, { columns, decimal, measuredOn }));
    }),

    handle(contract.listImportRows, async (context, { params, query }) => {
      const { personId } = context.actor;
      const { cursor, limit, action = null } = query;
      const { items, next } = await imports.listRows(context, params.importId, { action, after: rowCursors.open(personId, cursor), limit });
      return {
        items: items.map(({ rowNo, columnName, cell, ...row }) => ({ ...row, row: rowNo, column: columnName, text: cell })),
        next: next === null ? null : rowCursors.seal(personId, next),
      };
    }),

    handle(contract.commitImport, async (context, { params, body }) =>
      present(context, await imports.commitImport(context, params.importId, body)),
    ),

    handle(contract.undoImport, async (context, { params }) => present(context, await imports.undoImport(context, params.importId))),

    handle(contract.getImportErrors, async (context, { params }) => {
      const { one, rows } = await imports.rowsNotTaken(context, params.importId);
      const name = `${one.fileName.replace(/\.[^.]*$/u, "")}.errors.csv`;
      return {
        headers: {
          "content-type": "application/octet-stream",
          "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/gu, "")}`,
        },
        body: new Blob([errorsCsv(context.actor.locale, rows)]).stream(),
      };
    }),
  ];
}

type Reading = { readonly db: ReadDb; readonly actor: Member; readonly now: string };
type Counts = NonNullable<ReturnType<Awaited<ReturnType<typeof imports.countRows>>["get"]>>;

async function presentAll(context: Reading, all: readonly imports.StoredImport[]) {
  const counts = await imports.countRows(
    context,
    all.map(({ id }) => id),
  );
  return all.map((one) => presentImport(one, counts.get(one.id) ?? null, context.now));
}

const present = async (context: Reading, one: imports.StoredImport) =>
  presentImport(one, (await imports.countRows(context, [one.id])).get(one.id) ?? null, context.now);

const presentImport = (one: imports.StoredImport, counts: Counts | null, now: string) => {
  const mapping = one.mapping === null ? null : z.parse(imports.StoredMapping, one.mapping);
  const can = (step: imports.Step) => imports.can(step, one, now);
  return {
    id: one.id,
    fileName: one.fileName,
    sizeBytes: one.sizeBytes,
    receivedBytes: one.receivedBytes,
    state: imports.stateOf(one),
    failure: one.failure === null ? null : z.parse(Failure, one.failure),
    progress: one.progress,
    format: FORMATS.find((format) => format === one.format) ?? null,
    encoding: contract.FILE_ENCODINGS.find((encoding) => encoding === one.encoding) ?? null,
    separator: one.separator,
    header: [...one.header],
    sample: z.parse(z.array(z.array(z.string())), one.sample),
    suggested: z.parse(z.array(contract.ColumnTarget), one.suggested),
    mapping,
    counts,
    runId: one.runId,
    createdBy: { id: one.createdBy, name: one.creatorName },
    createdAt: one.createdAt,
    committedAt: one.committedAt,
    undoUntil: imports.undoUntil(one),
    kept: one.kept,
    abilities: { upload: can("upload"), read: can("read"), map: can("map"), commit: can("commit"), undo: can("undo") },
  };
};

const FORMATS = ["csv", "xlsx"] as const;
const Failure = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

/** With a byte-order mark, for it is people who read it; nothing in it is run as a formula. */
function errorsCsv(locale: string, rows: ReadonlyArray<Awaited<ReturnType<typeof imports.rowsNotTaken>>["rows"][number]>): string {
  const translate = translatorOf(localeOf(locale));
  const lineOf = (cells: ReadonlyArray<string | number | null>) => `${cells.map((cell) => csvCell(cell, false)).join(",")}\n`;
  const head = (["line", "column", "reason", "text"] as const).map((name) => translate(`import-errors/column.${name}`));
  return [
    `\uFEFF${lineOf(head)}`,
    ...rows.map(({ line, columnName, reason, cell }) =>
      lineOf([line, columnName, reason === null ? "" : translate(`import-errors/reason.${reason}`), cell]),
    ),
  ].join("");
}
