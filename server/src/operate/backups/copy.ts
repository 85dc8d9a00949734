/**
 * COPY through the driver, as bytes in PostgreSQL's text format: out of a table as a stream, into one from a
 * stream, with memory for a chunk at a time.
 */
import { once } from "node:events";
import { PassThrough, type Duplex } from "node:stream";
import type { Client, Connection, Submittable } from "pg";

/** What the driver's connection can do beyond its types. */
type CopyConnection = Connection & {
  readonly sendCopyFromChunk: (chunk: Uint8Array) => void;
  readonly endCopyFrom: () => void;
  readonly sendCopyFail: (reason: string) => void;
};
type Complete = { readonly text: string };

/** What the driver calls while a statement runs. */
type Running = Submittable & {
  readonly handleError: (error: Error) => void;
  readonly handleCommandComplete: (message: Complete) => void;
  readonly handleReadyForQuery: () => void;
  readonly handleCopyInResponse: () => void;
  readonly handleCopyData: (message: { readonly chunk: Buffer }) => void;
};

/** Reads what `copy … to stdout` gives. `rows` resolves when the stream has ended. */
export function copyOut(client: Client, sql: string): { readonly stream: AsyncIterable<Buffer>; readonly rows: Promise<number> } {
  const out = new PassThrough();
  const socket: Duplex = client.connection.stream;
  const rows = new Promise<number>((resolve, reject) => {
    let copied = 0;
    run(client, {
      submit: (connection) => connection.query(sql),
      handleCopyData: ({ chunk }) => {
        // The driver reads what comes next into the memory that this is a view of.
        if (out.write(Buffer.from(chunk))) return;
        socket.pause();
        out.once("drain", () => socket.resume());
      },
      handleCommandComplete: ({ text }) => {
        copied = rowsOf(text);
      },
      handleReadyForQuery: () => {
        out.end();
        resolve(copied);
      },
      handleError: (error) => {
        out.destroy(error);
        reject(error);
      },
      handleCopyInResponse: () => {},
    });
  });
  rows.catch(() => {});
  return { stream: out, rows };
}

/** Gives `copy … from stdin` what a stream holds. @returns rows copied */
export function copyIn(client: Client, sql: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  // The driver's connection has these; its types do not name them.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const connection = client.connection as CopyConnection;
  return new Promise((resolve, reject) => {
    let copied = 0;
    let failure: Error | null = null;
    const send = async () => {
      for await (const chunk of source) {
        // The server has refused; the rest is of no use to it.
        if (failure !== null) return;
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) await once(connection.stream, "drain");
      }
      connection.endCopyFrom();
    };
    run(client, {
      submit: () => connection.query(sql),
      handleCopyInResponse: () => {
        send().catch((error: unknown) => {
          failure = error instanceof Error ? error : new Error(String(error));
          connection.sendCopyFail(failure.message);
        });
      },
      handleCommandComplete: ({ text }) => {
        copied = rowsOf(text);
      },
      handleReadyForQuery: () => resolve(copied),
      // The driver has taken the statement off by now: it hears of nothing after an error.
      handleError: (error) => {
        failure ??= error;
        reject(failure);
      },
      handleCopyData: () => {},
    });
  });
}

function run(client: Client, statement: Running): void {
  client.query(statement);
}

const rowsOf = (tag: string): number => Number(/^COPY (\d+)$/u.exec(tag)?.[1] ?? 0);
