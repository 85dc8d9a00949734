import { defineConfig } from "vitest/config";

// An odd time zone, so that code which leans on the machine's own fails here and not at a user's.
process.env["TZ"] = "Asia/Kathmandu";

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["scripts/test-setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          include: ["{domain,kernel,contract,connectors,i18n,web,cli}/src/**/*.test.ts", "scripts/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["server/{src,test}/**/*.test.ts"],
          // Starts PostgreSQL, and only when a test of the server runs.
          globalSetup: ["server/test/postgres.setup.ts"],
        },
      },
    ],
  },
});
