/** A test that prints an error without expecting it, or calls the network, has failed. */
import { configureGlobal } from "fast-check";
import { afterEach, beforeEach, vi } from "vitest";

// Every run draws the same cases, unless asked for others: ENTENTE_SEED=random npm test.
const { ENTENTE_SEED } = process.env;
if (ENTENTE_SEED !== "random") configureGlobal({ seed: Number(ENTENTE_SEED ?? 20_260) });

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation((...words: unknown[]) => {
    throw new Error(`console.error: ${words.map(String).join(" ")}`);
  });
  vi.stubGlobal("fetch", (url: unknown) => {
    throw new Error(`unexpected network call: ${String(url)}`);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
