/** A rival: `node:http` that answers everything with the same bytes. Reads `{ headers, body }` on standard input, prints its port. */
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

const { headers, body } = (await json(process.stdin)) as { readonly headers: Readonly<Record<string, string>>; readonly body: string };
const server = createServer((_, answer) => {
  answer.writeHead(200, headers);
  answer.end(body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address !== null ? address.port : "");
});
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});
