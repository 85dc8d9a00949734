/** Tests in a real browser, at a desk and on a phone. `npm run check -- browser` builds first and runs them. */
import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "./browser.ts";

// Workers read this file again and must find the same browser and the same address.
const environment = process.env;
const executablePath = (environment["ENTENTE_CHROMIUM"] ??= findBrowser());
const port = (environment["ENTENTE_GALLERY_PORT"] ??= String(41_000 + (process.pid % 2000)));
const baseURL = `http://127.0.0.1:${port}`;

// oxlint-disable-next-line import/no-default-export -- playwright reads the default export
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: "../.cache/e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Long enough for a busy machine: what is waited for comes or it does not.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    locale: "en-GB",
    actionTimeout: 30_000,
    timezoneId: "Asia/Kathmandu",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { executablePath, args: BROWSER_ARGUMENTS },
  },
  projects: [
    { name: "desk", use: { viewport: { width: 1280, height: 900 } } },
    {
      name: "phone",
      testIgnore: /keyboard|page-faults|entry\.spec/u,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
  ],
  webServer: { command: "node e2e/gallery-server.ts", cwd: "..", url: `${baseURL}/`, env: { ENTENTE_GALLERY_PORT: port } },
});
