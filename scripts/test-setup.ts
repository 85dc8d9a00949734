/** A test that prints an error without expecting it, or calls the network, has failed. */
import { afterEach, beforeEach, vi } from "vitest";

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
