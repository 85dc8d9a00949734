import { expect, test } from "@playwright/test";
import { openMatrix, picture, told, weight } from "./matrix.ts";
import { title } from "./screen.ts";
import { expectAccessible } from "./page-faults.ts";

test("arrow keys move a weight, and the title follows", async ({ page }) => {
  await openMatrix(page);
  await weight(page, "Influence").focus();
  for (let press = 0; press < 8; press++) await page.keyboard.press("ArrowRight");
  await expect(title(page)).toHaveText(/^“Influence” raised: \d+ accounts change quadrant$/u);
  await expect(page.getByRole("spinbutton", { name: "Influence" })).toHaveValue("23");
});

test("arrow keys move a line, Delete gives it back", async ({ page }) => {
  await openMatrix(page);
  const before = await title(page).innerText();
  const line = page.getByRole("slider", { name: "Line of “Current value”" });
  await expect(line).toHaveAttribute("aria-valuetext", "60.0");
  await line.focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(line).toHaveAttribute("aria-valuetext", "50.0");
  await expect(title(page)).toHaveText(/^With this line \d+ accounts change quadrant$/u);
  await page.keyboard.press("Delete");
  await expect(title(page)).toHaveText(before);
});

test("arrow keys walk from name to name, Space selects, Enter looks closer, Escape lets go", async ({ page }) => {
  await openMatrix(page);
  await picture(page).focus();
  await page.keyboard.press("ArrowRight");
  const first = await picture(page).getAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowLeft");
  const second = await picture(page).getAttribute("aria-activedescendant");
  expect(first).toMatch(/^matrix-account-\d+$/u);
  expect(second).not.toBe(first);
  await expect(page.locator(`#${second ?? ""}`)).toHaveText(/: .+, Current value [\d.]+, Future potential [\d.]+$/u);
  await page.keyboard.press("Space");
  await expect(page.getByText(/^1 account selected · CN¥/u)).toBeVisible();
  await page.keyboard.press("Enter");
  await expectAccessible(page, "[data-plot]");
  await expect(page.getByRole("button", { name: "Open account" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Open account" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByText("1 account selected")).toHaveCount(0);
});

test("a mouse draws around bubbles: they are selected, in the picture and in the table", async ({ page }) => {
  await openMatrix(page);
  const box = await picture(page).boundingBox();
  const [left, top] = [(box?.x ?? 0) + (box?.width ?? 0) * 0.68, (box?.y ?? 0) + (box?.height ?? 0) * 0.15];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (const [x, y] of [
    [180, 0],
    [180, 120],
    [0, 120],
  ] as const)
    await page.mouse.move(left + x, top + y, { steps: 5 });
  await page.mouse.up();
  const bar = page.getByText(/^\d+ accounts selected · CN¥/u);
  await expect(bar).toBeVisible();
  const count = /^\d+/u.exec(await bar.innerText())?.[0] ?? "";
  await expect(page.getByRole("button", { name: `Selected (${count})` })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toHaveCount(0);
});

test("a line is dragged and the table says who moved and why", async ({ page }) => {
  await openMatrix(page);
  const line = page.getByRole("slider", { name: "Line of “Future potential”" });
  const box = await line.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 200, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 40, { steps: 8 });
  await page.mouse.up();
  await expect(title(page)).toHaveText(/^With this line \d+ accounts change quadrant$/u);
  await expect(
    page.getByRole("grid", { name: "Accounts as a table" }).getByText("The line of “Future potential” moved").first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await expect(told(page)).toContainText('"matrices":[{"matrix":"value"');
});
