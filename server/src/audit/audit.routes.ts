import { listAudit } from "@entente/contract/audit.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import * as audits from "./audit.service.ts";

export function auditRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, listAudit.id, z.int().positive());
  return [
    handle(listAudit, async (context, { query }) => {
      const { personId } = context.actor;
      const { cursor, limit, about = null, personId: whose = null, from = null, until = null } = query;
      const wanted = { about, personId: whose, from, until };
      const { items, next } = await audits.listAudit(context, { before: cursors.open(personId, cursor), limit, wanted });
      return { items: items.map(present), next: next === null ? null : cursors.seal(personId, next) };
    }),
  ];
}

const present = ({ seq, at, actorKind, actorId, actorName, action, target, targetName, data, requestId }: audits.NamedRecord) => ({
  seq,
  at,
  actor: { kind: actorKind, id: actorId, name: actorName },
  action,
  target,
  targetName,
  data,
  requestId,
});
