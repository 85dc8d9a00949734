/** A world behind a real socket, and bytes sent to it as no well-behaved client would. */
import { once } from "node:events";
import { connect } from "node:net";
import { createHttpServer } from "../../src/platform/http-server.ts";
import type { World } from "../world.ts";

export type Listening = {
  /**
   * What comes back until the server closes the connection: the last request must ask for that.
   * @param isCut the client stops sending in the middle
   */
  readonly exchange: (bytes: string | Uint8Array, how?: { readonly isCut?: boolean }) => Promise<string>;
  readonly stop: () => Promise<void>;
};

export async function listen(world: World): Promise<Listening> {
  const { server, answerWith } = createHttpServer();
  answerWith(world.fetch);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    exchange: async (bytes, { isCut = false } = {}) => {
      const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
      const chunks: Buffer[] = [];
      socket.on("data", (chunk: Buffer) => chunks.push(chunk));
      // A server that has heard enough hangs up on who goes on talking.
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.write(bytes);
      if (isCut) socket.end();
      await new Promise<void>((resolve) => socket.once("end", () => resolve()).once("close", () => resolve()));
      socket.destroy();
      return Buffer.concat(chunks).toString("latin1");
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Status lines of the answers in what came back. */
export const statusesIn = (text: string): number[] => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /gu)].map(([, status]) => Number(status));
