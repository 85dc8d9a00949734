import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { watchIdle } from "./idle-connections.ts";

test("connections that wait for nothing are let go of, used or not; one that waits for its answer is not", async () => {
  const waiting: ServerResponse[] = [];
  const http = createServer((request, response) => (request.url === "/slow" ? waiting.push(response) : response.end("done")));
  const closeIdle = watchIdle(http);
  await once(http.listen(0, "127.0.0.1"), "listening");
  const { port } = http.address() as AddressInfo;
  const opened = () => connect(port, "127.0.0.1");

  const [unused, used, slow] = [opened(), opened(), opened()];
  used.write("GET /quick HTTP/1.1\r\nhost: here\r\n\r\n");
  await once(used, "data");
  slow.write("GET /slow HTTP/1.1\r\nhost: here\r\n\r\n");
  await once(http, "request");

  const closed = once(http.close(), "close");
  closeIdle();
  await Promise.all([once(unused.resume(), "close"), once(used.resume(), "close")]);
  expect(slow.destroyed).toBe(false);
  waiting[0]?.end("late");
  expect(String(await once(slow, "data"))).toContain("late");
  closeIdle();
  await Promise.all([once(slow.resume(), "close"), closed]);
});
