/**
 * Journeys through the product: a server of its own for each worker, its first administrator, and a browser
 * that comes from a network of its own. Tests that need an untouched server start one (`server.ts`).
 */
import { test as base } from "@playwright/test";
import { foundBy, nextNetwork, type Somebody } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

/** The tests' browsers reach the server as through a proxy, which tells it where they are. */
export const BEHIND_A_PROXY = { ENTENTE_TRUSTED_PROXIES: "1" };
const START_MS = 90_000;

export const test = base.extend<object, { server: TestServer; administrator: Somebody }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- playwright reads the pattern
    async ({}, use) => {
      const server = await startServer(BEHIND_A_PROXY);
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: START_MS },
  ],
  // Founded for every worker: which test comes first there must not matter.
  administrator: [async ({ server }, use) => use(await foundBy(server.setupUrl)), { scope: "worker", auto: true }],
  baseURL: async ({ server }, use) => use(server.baseUrl),
  // oxlint-disable-next-line no-empty-pattern -- playwright reads the pattern
  extraHTTPHeaders: async ({}, use) => use(nextNetwork()),
});
