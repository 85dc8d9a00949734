/** Every screen of the portfolio as it looks: no barrier in either theme, no text out of sight in any language. */
import { listMembers } from "@entente/contract/members.ts";
import { expect } from "@playwright/test";
import { LOCALES } from "./gallery.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";
import { test } from "./product.ts";
import { addAccount, addCustomers, addModel, score } from "./scored-portfolio.ts";
import { dress } from "./screen.ts";
import { open, withTeam } from "./team.ts";

const PARTS = ["", "?part=measurements", "?part=history", "?part=notes", "?part=activity", "?part=fields"];

test.describe("every screen of the portfolio", () => {
  test.slow();
  for (const theme of ["light", "dark"] as const) {
    test(`in ${theme}: no barrier, nothing cut off, nothing the content policy forbids, in three languages`, async ({ page, isMobile }) => {
      await withTeam(page, async ({ server, ada, grace }) => {
        const complaints = await listenForComplaints(page);
        const ids = await addCustomers(ada);
        const modelId = await addModel(ada, "Value");
        await score(ada, { proposesTiers: true });
        const run = await score(grace);
        const people = await ada.api(listMembers, { query: {} });
        await addAccount(ada, { name: "Halcyon Chemicals", segment: "Industry", ownerId: people.items[0]?.personId ?? null });
        const account = `/accounts/${ids["Evergreen Paper"] ?? ""}`;
        const paths = [
          "/accounts",
          "/accounts?text=nobody",
          ...PARTS.map((part) => `${account}${part}`),
          "/portfolio/changes",
          "/portfolio/changes?view=all",
          "/portfolio/models",
          `/portfolio/models/${modelId}`,
          `/portfolio/runs/${run.id}`,
          `/portfolio/runs/${run.id}?part=results`,
          `/portfolio/runs/${run.id}?part=comparison`,
          `/portfolio/runs/${run.id}?part=disagreements`,
        ];
        for (const locale of LOCALES) {
          await dress(page, { locale, theme });
          for (const path of paths)
            await test.step(`${locale} ${path}`, async () => {
              await open(page, server, path);
              await page.evaluate(() => document.fonts.ready);
              await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
              await expectAllTextInSight(page);
              if (locale === "en" && !isMobile) await expectAccessible(page);
              expect(await complaints.all()).toEqual([]);
            });
        }
      });
    });
  }
});

/** What opens over a screen, by the button that opens it. */
const OVERLAYS = [
  ["/accounts", "Add an account"],
  ["/accounts", /^Quadrant/u],
  ["ACCOUNT", "Propose a tier"],
  ["ACCOUNT", "Decide"],
  ["ACCOUNT?part=measurements", "Write down a measurement"],
  ["ACCOUNT?part=measurements", /^Revenue:/u],
  ["/portfolio/models", "New model"],
  ["/portfolio/models", "Start a run"],
  ["/portfolio/models", "Change what tier A brings"],
  ["MODEL", "Change weights and lines"],
  ["RUN", "Propose these tiers"],
] as const;

for (const theme of ["light", "dark"] as const)
  test(`whatever opens over a screen has no barrier in ${theme}`, async ({ page }) => {
    test.slow();
    await withTeam(page, async ({ server, ada }) => {
      const ids = await addCustomers(ada);
      const modelId = await addModel(ada, "Value");
      const run = await score(ada);
      await dress(page, { locale: "en", theme });
      for (const [path, button] of OVERLAYS)
        await test.step(`${path} ${String(button)}`, async () => {
          const address = path
            .replace("ACCOUNT", `/accounts/${ids["Evergreen Paper"] ?? ""}`)
            .replace("MODEL", `/portfolio/models/${modelId}`)
            .replace("RUN", `/portfolio/runs/${run.id}`);
          await open(page, server, address);
          await page.getByRole("button", { name: button }).first().click();
          await page.getByRole("dialog").waitFor();
          await page.waitForFunction(() => document.getAnimations().length === 0);
          await expectAllTextInSight(page);
          await expectAccessible(page);
        });
    });
  });
