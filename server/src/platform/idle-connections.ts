/**
 * Lets go of connections that wait for nothing, so that a server can stop. Browsers open some ahead of need;
 * Node counts one over which nothing was ever asked as one in use, and would wait for it.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";

/** @returns closes what is idle now */
export function watchIdle(http: Server): () => void {
  const unused = new Set<Socket>();
  http.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  http.on("request", ({ socket }) => unused.delete(socket));
  return () => {
    http.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  };
}
