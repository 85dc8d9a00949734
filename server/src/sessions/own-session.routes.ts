import * as contract from "@entente/contract/sessions.ts";
import { handle, type Mounted } from "../platform/http.ts";
import * as sessions from "./session.service.ts";

export const ownSessionRoutes: readonly Mounted[] = [
  handle(contract.listSessions, async (context) => {
    const own = await sessions.listOwn(context);
    return {
      items: own.map((one) => ({
        id: one.id,
        isThis: one.id === context.actor.sessionId,
        createdAt: one.createdAt,
        lastSeenAt: one.lastSeenAt,
        userAgent: one.userAgent,
        address: one.address,
        factors: [...one.factors],
      })),
    };
  }),

  handle(contract.endSession, async (context, { params }) => {
    await sessions.endOwn(context, params.sessionId);
    return {};
  }),

  handle(contract.endOtherSessions, async (context) => ({ ended: await sessions.endOthers(context) })),
];
