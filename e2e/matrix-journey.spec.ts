/** The matrix in the product: from a scoring run to tiers that wait to be approved. */
import { listTierChanges } from "@entente/contract/tiers.ts";
import { expect } from "@playwright/test";
import { title } from "./screen.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";
import { foundBy } from "./people.ts";
import { BEHIND_A_PROXY, test } from "./product.ts";
import { addCustomers, addModel, score } from "./scored-portfolio.ts";
import { startServer } from "./server.ts";

test("before a run there is nothing to place; after it, what is tried is submitted and waits for approval", async ({ page }) => {
  const server = await startServer(BEHIND_A_PROXY);
  try {
    const ada = await foundBy(server.setupUrl);
    await ada.signInAt(page.context());
    const complaints = await listenForComplaints(page);
    await page.goto(`${server.baseUrl}/portfolio/matrix`);
    await expect(title(page)).toHaveText("No scoring yet");
    await expectAccessible(page);

    await addModel(ada, "Composite value");
    await addCustomers(ada);
    await score(ada);
    await page.reload();
    // Half of the largest revenue is 400,000, the middle of the scale 5.5: two are high on both.
    await expect(title(page)).toHaveText("2 accounts in “Star” bring 66.7% of revenue");
    await expectAllTextInSight(page);
    await expectAccessible(page);

    await page.getByRole("spinbutton", { name: "Revenue", exact: true }).fill("10");
    await expect(title(page)).toHaveText(/^“Revenue” lowered: \d accounts? changes? tier, none its quadrant$/u);
    expect((await ada.api(listTierChanges, { query: {} })).waiting).toBe(0);
    await page.getByRole("button", { name: "Submit for approval" }).click();
    await page.waitForURL(/\/portfolio\/runs\//u);
    await expect.poll(async () => (await ada.api(listTierChanges, { query: {} })).waiting, { timeout: 60_000 }).toBeGreaterThan(0);
    await page.goto(`${server.baseUrl}/portfolio/matrix`);
    await expect(title(page), "what the portfolio stands on is as it was").toHaveText("2 accounts in “Star” bring 66.7% of revenue");
    expect(await complaints.all()).toEqual([]);
  } finally {
    await server.stop();
  }
});
