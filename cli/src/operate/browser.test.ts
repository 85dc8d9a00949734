import { expect, it } from "vitest";
import { browserCommand } from "./browser.ts";

const desk = { platform: "linux", environment: { DISPLAY: ":0" }, isWatched: true, isWsl: false };

it.each([
  ["at a desk with Linux", {}, "xdg-open"],
  ["on Wayland", { environment: { WAYLAND_DISPLAY: "wayland-0" } }, "xdg-open"],
  ["on a Mac", { platform: "darwin", environment: {} }, "open"],
  ["in WSL", { environment: {}, isWsl: true }, "explorer.exe"],
  ["on a server without a screen", { environment: {} }, null],
  ["in a service that nobody watches", { isWatched: false }, null],
  ["in a pipeline", { environment: { DISPLAY: ":0", CI: "true" } }, null],
  ["for a person who does not want it", { environment: { DISPLAY: ":0", BROWSER: "none" } }, null],
])("%s", (_, surroundings, command) => {
  expect(browserCommand({ ...desk, ...surroundings })).toBe(command);
});
