/** The HTTP server itself: how much it reads of a request, and how long it waits for it, before anything of ours sees one. */
import { createServer, type RequestListener, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";

type Fetch = Parameters<typeof getRequestListener>[0];

export type HttpServer = {
  readonly server: Server;
  /** Whoever asks before this is told to come back. */
  readonly answerWith: (fetch: Fetch) => void;
};

const MOST_HEADER_BYTES = 16 * 1024;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const LOOK_EVERY_MS = 5000;
/** Longer than proxies keep theirs: a request must not meet a connection that is just being closed. */
const KEEP_ALIVE_MS = 65_000;

export function createHttpServer(): HttpServer {
  let answer: RequestListener = (_, response) => response.writeHead(503, { "retry-after": "2" }).end();
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => answer(request, response),
  );
  return {
    server,
    answerWith: (fetch) => {
      answer = getRequestListener(fetch);
    },
  };
}
