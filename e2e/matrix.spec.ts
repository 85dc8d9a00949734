import { expect, test } from "@playwright/test";
import { rowsByRevenue } from "../web/src/features/portfolio/matrix/radius.ts";
import { movedRows } from "../web/src/features/portfolio/what-if/changes.ts";
import { openEngine } from "../web/src/features/portfolio/what-if/engine.ts";
import { publishedTrial, withWeight } from "../web/src/features/portfolio/what-if/trial.ts";
import { samplePortfolio } from "../web/src/gallery/matrix-samples.ts";
import { samplesOf } from "../web/src/gallery/samples.ts";
import { LOCALES, THEMES } from "./gallery.ts";
import { coloursOf, openMatrix, picture, told, typedWeight, weight } from "./matrix.ts";
import { title } from "./screen.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";

const WORDS = {
  en: { growth: "Industry growth", submit: "Submit for approval", other: "Attractiveness × strength" },
  "zh-CN": { growth: "行业增长", submit: "提交审批", other: "吸引力 × 优势认知" },
  "zh-TW": { growth: "產業成長", submit: "送出審核", other: "吸引力 × 優勢認知" },
} as const;

for (const lang of LOCALES) {
  for (const theme of THEMES) {
    test(`the matrix in ${lang}, ${theme}, before and after a weight is moved: no barrier, nothing cut off`, async ({ page }) => {
      const complaints = await listenForComplaints(page);
      await openMatrix(page, { lang, theme });
      await expectAllTextInSight(page);
      await expectAccessible(page);
      const before = await title(page).innerText();
      await typedWeight(page, WORDS[lang].growth).fill("55");
      await expect(title(page)).not.toHaveText(before);
      await expect(page.getByRole("button", { name: WORDS[lang].submit })).toBeEnabled();
      await expectAllTextInSight(page);
      await expectAccessible(page);
      await page.getByRole("button", { name: WORDS[lang].other }).click();
      await expectAllTextInSight(page);
      await expectAccessible(page);
      expect(await complaints.all()).toEqual([]);
    });
  }
}

for (const { name, sample, says } of [
  { name: "no account", sample: { accounts: 0 }, says: "No accounts to place yet" },
  { name: "one account", sample: { accounts: 1 }, says: /^1 account in “.+” brings 100\.0% of revenue$/u },
  { name: "accounts that are all alike", sample: { kind: "alike" }, says: "200 accounts in “Star” bring 100.0% of revenue" },
  { name: "accounts of which nothing is known", sample: { kind: "unknown" }, says: "None of 12 accounts has a place on both axes yet" },
] as const) {
  test(`${name}: the matrix says so, without a barrier`, async ({ page }) => {
    const complaints = await listenForComplaints(page);
    await openMatrix(page, sample);
    await expect(title(page)).toHaveText(says);
    await expectAllTextInSight(page);
    await expectAccessible(page);
    expect(await complaints.all()).toEqual([]);
  });
}

test("the browser moves exactly the accounts that the rules move", async ({ page }) => {
  const portfolio = samplePortfolio("en", samplesOf("en"), { accounts: 10_000, kind: "usual" });
  const base = publishedTrial(portfolio.model);
  const trial = withWeight(base, { score: 1, term: 0, bp: 4000, since: base.weights[1] ?? [] });
  const frame = openEngine(null, portfolio).frameOf(trial, 0);
  const moved = movedRows(portfolio, frame, rowsByRevenue(portfolio.revenue), Number.POSITIVE_INFINITY);
  await openMatrix(page, { accounts: 10_000 });
  await typedWeight(page, "Industry growth").fill("40");
  await expect(title(page)).toHaveText(`“Industry growth” raised: ${moved.length.toLocaleString("en")} accounts change quadrant`);
  const list = page.getByRole("list").filter({ hasText: portfolio.names[moved[0] ?? 0] ?? "" });
  await expect(list.first()).toBeVisible();
});

test("weights of a score always sum to 100: the others give way, and come back", async ({ page }) => {
  await openMatrix(page);
  const criteria = ["Industry growth", "Expansion plans", "Strategic fit", "Influence"];
  const valuesOf = async () => Promise.all(criteria.map(async (name) => Number(await typedWeight(page, name).inputValue())));
  const published = await valuesOf();
  await typedWeight(page, "Industry growth").fill("70");
  const tried = await valuesOf();
  expect(tried[0]).toBe(70);
  expect(tried.reduce((sum, one) => sum + one, 0)).toBe(100);
  expect(tried.slice(1).every((value, at) => value < (published[at + 1] ?? 0))).toBe(true);
  await typedWeight(page, "Industry growth").fill("25");
  expect(await valuesOf()).toEqual(published);
  await typedWeight(page, "Industry growth").fill("100");
  await page.getByRole("button", { name: "Reset" }).click();
  expect(await valuesOf()).toEqual(published);
  await expect(page.getByRole("button", { name: "Submit for approval" })).toBeDisabled();
});

test("what is submitted are the weights and the tiers that change", async ({ page }) => {
  await openMatrix(page);
  await typedWeight(page, "Annual revenue").fill("60");
  await page.getByRole("button", { name: "Submit for approval" }).click();
  const proposal = JSON.parse(await told(page).innerText()) as {
    scores: ReadonlyArray<{ weights: Record<string, number> }>;
    tiers: number;
  };
  expect(proposal.scores[0]?.weights).toEqual({ revenue: 6000, margin: 1700, wallet: 1000, payment: 1300 });
  expect(proposal.tiers).toBeGreaterThan(0);
});

test("the table holds every account of the picture, sorted as asked", async ({ page, isMobile }) => {
  await openMatrix(page, { accounts: 10_000 });
  await page.getByRole("button", { name: "All (10,000)" }).click();
  if (isMobile)
    await expect(page.getByRole("list", { name: "Accounts as a table" }).getByRole("listitem").first()).toHaveAttribute(
      "aria-setsize",
      "10000",
    );
  else {
    const grid = page.getByRole("grid", { name: "Accounts as a table" });
    await expect(grid).toHaveAttribute("aria-rowcount", "10001");
    await grid.getByRole("button", { name: "Future potential", exact: true }).click();
    await expect(page.getByRole("columnheader", { name: "Future potential", exact: true })).toHaveAttribute("aria-sort", "descending");
  }
});

test("a hundred thousand accounts are in the picture, and move", async ({ page }) => {
  await openMatrix(page, { accounts: 100_000 });
  expect(await coloursOf(page)).toBeGreaterThan(200);
  await typedWeight(page, "Industry growth").fill("40");
  await expect(title(page)).toHaveText(/^“Industry growth” raised: \d,\d{3} accounts change quadrant$/u);
});

test("a finger scrolls the page over the picture, and draws around bubbles when asked to", async ({ page, isMobile }) => {
  await openMatrix(page);
  // A mouse draws at any time.
  await expect(page.getByRole("button", { name: "Draw to select" })).toHaveCount(isMobile ? 1 : 0);
  if (!isMobile) return;
  const box = await picture(page).boundingBox();
  const [left, top] = [(box?.x ?? 0) + 200, (box?.y ?? 0) + 60];
  const touch = await page.context().newCDPSession(page);
  const draw = async () => {
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: left, y: top }] });
    for (const [x, y] of [
      [60, 0],
      [120, 0],
      [120, 60],
      [120, 120],
      [0, 120],
      [0, 20],
    ] as const)
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: left + x, y: top + y }] });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const bar = page.getByText(/^\d+ accounts selected · CN¥/u);
  await page.getByRole("button", { name: "Draw to select" }).click();
  await expect(page.getByRole("button", { name: "Draw to select" })).toHaveAttribute("aria-pressed", "true");
  await draw();
  await expect(bar).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Draw to select" }).click();
  await draw();
  await expect(bar).toHaveCount(0);
});

test("a tap or a click on a bubble looks closer, and opens the account", async ({ page, isMobile }) => {
  await openMatrix(page);
  const box = await picture(page).boundingBox();
  // The largest account, by its place on the axes.
  const portfolio = samplePortfolio("en", samplesOf("en"), { accounts: 1284, kind: "usual" });
  const [largest = 0] = rowsByRevenue(portfolio.revenue);
  const placement = portfolio.published.placements[0];
  const { left, top, width, height } = await page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const frame = canvas?.getBoundingClientRect();
    return { left: frame?.left ?? 0, top: frame?.top ?? 0, width: frame?.width ?? 0, height: frame?.height ?? 0 };
  });
  expect(box).not.toBeNull();
  const x = left + width * (placement?.x[largest] ?? 0) + (isMobile ? 0 : 6);
  const y = top + height * (1 - (placement?.y[largest] ?? 0));
  await (isMobile ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
  await page.getByRole("button", { name: "Open account" }).click();
  await expect(told(page)).toHaveText(/^account-\d+$/u);
  expect(await weight(page, "Annual revenue").count()).toBe(1);
});
