/** A mail server that keeps what it is given (RFC 5321, as little of it as one sender needs). */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export type Mailbox = {
  /** For `ENTENTE_SMTP_URL`. */
  readonly url: string;
  /** Waits for a letter to an address and returns its text. */
  readonly letterTo: (address: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

const MOST_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

export async function openMailbox(): Promise<Mailbox> {
  const letters: string[] = [];
  const server = createServer((socket) => receive(socket, letters));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letterTo: async (address) => {
      for (const giveUp = Date.now() + MOST_WAIT_MS; Date.now() < giveUp; await pause(LOOK_EVERY_MS)) {
        const letter = letters.find((one) => new RegExp(`^To: .*${address}`, "imu").test(one));
        if (letter !== undefined) return letter;
      }
      throw new Error(`No letter to ${address} came; there are ${letters.length} others.`);
    },
    stop: async () => void (await new Promise((resolve) => server.close(resolve))),
  };
}

function receive(socket: Socket, letters: string[]): void {
  let rest = "";
  let letter: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (letter !== null) {
      if (line !== ".") return void letter.push(line.replace(/^\.\./u, "."));
      letters.push(readable(letter.join("\n")));
      letter = null;
      return say("250 kept");
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "DATA") letter = [];
    if (verb === "QUIT") return void socket.end("221 bye\r\n");
    return say(verb === "DATA" ? "354 go on" : "250 ok");
  };
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  socket.on("error", () => socket.destroy());
  say("220 ready");
}

/** Soft line ends and escapes undone (quoted-printable, RFC 2045), so that a link is whole. */
const readable = (letter: string): string =>
  letter.replaceAll("=\n", "").replaceAll(/=([0-9A-F]{2})/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
