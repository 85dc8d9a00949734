/** A mail server that keeps what it is given (RFC 5321, as much as one client needs). */
import { once } from "node:events";
import { createServer } from "node:net";

export type MailSink = {
  readonly port: number;
  /** Whole messages, as they were sent. */
  readonly mails: readonly string[];
  /** What it was told to sign in with. */
  readonly signIns: readonly string[];
  /** From now on nobody signs in. */
  readonly refuse: (isRefusing: boolean) => void;
  readonly stop: () => Promise<void>;
};

export async function startMailSink(): Promise<MailSink> {
  const mails: string[] = [];
  const signIns: string[] = [];
  let isRefusing = false;
  const server = createServer((socket) => {
    let pending = "";
    let isInMail = false;
    socket.on("error", () => {});
    const say = (line: string) => socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      const [verb = "", , credentials = ""] = line.split(" ");
      if (verb === "EHLO") return say("250-sink\r\n250 AUTH PLAIN");
      if (verb === "AUTH") {
        signIns.push(Buffer.from(credentials, "base64").toString());
        return say(isRefusing ? `535 5.7.8 not you: ${line}` : "235 welcome");
      }
      isInMail = verb === "DATA";
      return say(isInMail ? "354 go on" : verb === "QUIT" ? "221 bye" : "250 ok");
    };
    socket.on("data", (bytes: Buffer) => {
      pending += bytes.toString();
      for (;;) {
        const end = pending.indexOf(isInMail ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const part = pending.slice(0, end);
        pending = pending.slice(end + (isInMail ? 5 : 2));
        if (!isInMail) hear(part);
        else {
          mails.push(part);
          isInMail = false;
          say("250 kept");
        }
      }
    });
    say("220 sink");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    mails,
    signIns,
    refuse: (now) => {
      isRefusing = now;
    },
    stop: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
