import { streamEvents } from "@entente/contract/events.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { EventFeed } from "./event-feed.ts";

export const eventRoutes = (feed: EventFeed): readonly Mounted[] => [
  handle(streamEvents, async ({ actor }, { headers, signal }) => {
    const last = headers["last-event-id"];
    return feed(actor.workspaceId, last === undefined ? null : Number(last), signal);
  }),
];
