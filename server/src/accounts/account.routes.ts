import * as contract from "@entente/contract/accounts.ts";
import { sortName } from "@entente/domain/accounts/names.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import type { Member } from "../platform/context.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { invalidRequest } from "../platform/issues.ts";
import { etagOf } from "../platform/versions.ts";
import { mayImport } from "../imports/import.policy.ts";
import { mayCreateAccounts, mayRemoveNote } from "./account.policy.ts";
import { presentAccount } from "./account.present.ts";
import * as accounts from "./account.service.ts";
import * as notes from "./note.service.ts";

/** A place is of a list in one order, and of no other. */
const Place = z.object({ by: z.string(), value: z.union([z.string(), z.number(), z.null()]), id: z.uuid() });

export function accountRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listAccounts.id, Place);
  const noteCursors = cursorsOf(keys, contract.listNotes.id, z.uuid());
  const activityCursors = cursorsOf(keys, contract.listActivity.id, z.int().positive());
  return [
    handle(contract.listAccounts, async (context, { query }) => {
      const { personId } = context.actor;
      const by = `${query.sort} ${query.order ?? ""}`;
      const after = cursors.open(personId, query.cursor);
      if (after !== null && after.by !== by)
        throw invalidRequest([{ pointer: "/query/cursor", code: "invalid_cursor", message: "invalid_cursor" }]);
      const { sort, order = null, limit } = query;
      const { items, next } = await accounts.listAccounts(context, { filter: wantedOf(query), by: sort, order, after, limit });
      return {
        items: items.map((account) => presentAccount(context.actor, account)),
        next: next === null ? null : cursors.seal(personId, { by, ...next }),
      };
    }),

    handle(contract.countAccounts, async (context, { query }) => {
      const { actor } = context;
      const groups = await accounts.countAccounts(context, wantedOf(query));
      const of = (by: accounts.Group["by"]) => groups.filter((group) => group.by === by).map(({ value, count }) => ({ value, count }));
      return {
        total: of("total")[0]?.count ?? 0,
        tiers: of("tier"),
        quadrants: of("quadrant"),
        segments: of("segment").slice(0, 50),
        statuses: of("status"),
        owners: groups
          .filter(({ by }) => by === "owner")
          .map(({ value, name, count }) => ({ owner: value === null ? null : { id: value, name: name ?? "" }, count })),
        abilities: { create: mayCreateAccounts(actor), import: mayImport(actor) },
      };
    }),

    handle(contract.getAccount, async (context, { params }) =>
      withEtag(context.actor, await accounts.getAccount(context, params.accountId)),
    ),

    handle(contract.createAccount, async (context, { body }) => withEtag(context.actor, await accounts.createAccount(context, body))),

    handle(contract.changeAccount, async (context, { params, headers, body }) =>
      withEtag(context.actor, await accounts.changeAccount(context, params.accountId, body, headers["if-match"])),
    ),

    handle(contract.setAccountArchived, async (context, { params, headers, body }) =>
      withEtag(context.actor, await accounts.setArchived(context, params.accountId, body.isArchived, headers["if-match"])),
    ),

    handle(contract.listNotes, async (context, { params, query }) => {
      const { personId } = context.actor;
      const before = noteCursors.open(personId, query.cursor);
      const { items, next } = await notes.listNotes(context, params.accountId, { before, limit: query.limit });
      return {
        items: items.map((note) => presentNote(context.actor, note)),
        next: next === null ? null : noteCursors.seal(personId, next),
      };
    }),

    handle(contract.addNote, async (context, { params, body }) =>
      presentNote(context.actor, await notes.addNote(context, params.accountId, body.text)),
    ),

    handle(contract.removeNote, async (context, { params }) => {
      await notes.removeNote(context, params.accountId, params.noteId);
      return {};
    }),

    handle(contract.listActivity, async (context, { params, query }) => {
      const { personId } = context.actor;
      const before = activityCursors.open(personId, query.cursor);
      const { items, next } = await notes.listActivity(context, params.accountId, { before, limit: query.limit });
      return {
        items: items.map(({ seq, at, actorKind, actorId, actorName, action, data }) => ({
          seq,
          at,
          actor: { kind: actorKind, id: actorId, name: actorName },
          action,
          data,
        })),
        next: next === null ? null : activityCursors.seal(personId, next),
      };
    }),
  ];
}

const withEtag = (actor: Member, account: accounts.StoredAccount) => ({
  headers: { etag: etagOf(account.version) },
  body: presentAccount(actor, account),
});

const presentNote = (actor: Member, note: notes.StoredNote) => ({
  id: note.id,
  text: note.text,
  author: { id: note.authorId, name: note.authorName },
  createdAt: note.createdAt,
  abilities: { remove: mayRemoveNote(actor, note) },
});

function wantedOf(query: z.output<typeof contract.AccountFilter>): accounts.Wanted {
  return {
    text: query.text === undefined || query.text.trim() === "" ? null : sortName(query.text),
    tiers: some(query.tier),
    quadrants: some(query.quadrant),
    segments: some(query.segment),
    ownerIds: some(query.ownerId),
    statuses: some(query.status),
    isArchived: query.archived === "true",
  };
}

const some = <T extends string>(given: T | readonly T[] | undefined): readonly T[] =>
  given === undefined ? [] : typeof given === "string" ? [given] : given;
