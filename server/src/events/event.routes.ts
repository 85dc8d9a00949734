import { streamEvents } from "@entente/contract/events.ts";
import { AppError } from "@entente/domain/errors.ts";
import { handle, type Mounted } from "../platform/http.ts";
import type { EventFeed, FeedItem } from "./event-feed.ts";

/** Of one person at once, in this process: each costs a query at every wake-up. */
const MOST_STREAMS = 20;
const TRY_AGAIN_SECONDS = 30;

export function eventRoutes(feed: EventFeed): readonly Mounted[] {
  const open = new Map<string, number>();
  const opened = (personId: string): number => open.get(personId) ?? 0;

  async function* counted(personId: string, items: AsyncGenerator<FeedItem>): AsyncGenerator<FeedItem> {
    // Of many who ask at the same moment, each has seen room before any has taken it.
    if (opened(personId) >= MOST_STREAMS) throw tooMany();
    open.set(personId, opened(personId) + 1);
    try {
      yield* items;
    } finally {
      if (opened(personId) === 1) open.delete(personId);
      else open.set(personId, opened(personId) - 1);
    }
  }

  return [
    handle(streamEvents, async ({ actor }, { headers, signal }) => {
      if (opened(actor.personId) >= MOST_STREAMS) throw tooMany();
      const last = headers["last-event-id"];
      return counted(actor.personId, feed(actor.workspaceId, last === undefined ? null : Number(last), signal));
    }),
  ];
}

const tooMany = () => new AppError("request.too_many", { seconds: TRY_AGAIN_SECONDS });
