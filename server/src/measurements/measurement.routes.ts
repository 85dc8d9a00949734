import * as contract from "@entente/contract/measurements.ts";
import { z } from "zod";
import { cursorsOf } from "../platform/cursors.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { Installation } from "../platform/installation.ts";
import { maySetCriteria } from "../scoring-models/scoring-model.policy.ts";
import * as criteria from "./criterion.service.ts";
import * as measurements from "./measurement.service.ts";

const Place = z.object({ measuredOn: z.iso.date(), criterion: z.string(), id: z.uuid() });

export function measurementRoutes({ keys }: Pick<Installation, "keys">): readonly Mounted[] {
  const cursors = cursorsOf(keys, contract.listMeasurements.id, Place);
  return [
    handle(contract.listCriteria, async (context) => ({
      items: (await criteria.listCriteria(context)).map(presentCriterion),
      abilities: { add: maySetCriteria(context.actor) },
    })),

    handle(contract.setCriterion, async (context, { params, body }) =>
      presentCriterion(await criteria.setCriterion(context, { key: params.key, ...body })),
    ),

    handle(contract.listMeasurements, async (context, { params, query }) => {
      const { personId } = context.actor;
      const { cursor, limit, criterion = null, current } = query;
      const asked = { criterion, onlyCurrent: current === "true", after: cursors.open(personId, cursor), limit };
      const { items, next } = await measurements.listMeasurements(context, params.accountId, asked);
      return {
        items: items.map(present),
        next: next === null ? null : cursors.seal(personId, { measuredOn: next.measuredOn, criterion: next.criterion, id: next.id }),
      };
    }),

    handle(contract.addMeasurement, async (context, { params, body }) =>
      present(await measurements.addMeasurement(context, params.accountId, { ...body, measuredOn: body.measuredOn })),
    ),
  ];
}

const presentCriterion = ({ key, name, dimension, unit, columns }: criteria.Criterion) => ({
  key,
  name,
  dimension,
  unit,
  columns: [...columns],
});

const present = (one: measurements.StoredMeasurement) => ({
  id: one.id,
  criterion: one.criterion,
  value: one.value,
  unit: one.unit,
  measuredOn: one.measuredOn,
  source: { kind: one.source, importId: one.importId, text: one.sourceText },
  recordedBy: one.recordedBy === null ? null : { id: one.recordedBy, name: one.recorderName ?? "" },
  recordedAt: one.recordedAt,
  isCurrent: one.isCurrent,
});
