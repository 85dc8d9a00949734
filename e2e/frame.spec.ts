import { expect, test } from "@playwright/test";
import { openFrame } from "./gallery.ts";

test("the first Tab offers to skip to the content", async ({ page }) => {
  await openFrame(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("language and theme change at once and stay", async ({ page, isMobile }) => {
  await openFrame(page);
  if (isMobile) await page.getByRole("navigation").getByRole("button", { name: "More" }).click();
  const account = page.getByRole("button", { name: /Account and appearance/u });
  await account.click();
  await page.getByRole("menuitem", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await account.click();
  await page.getByRole("menuitem", { name: "Language" }).click();
  await page.getByRole("menuitemradio", { name: "繁體中文（台灣）" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-TW");
  await expect(page.getByRole("button", { name: /帳戶與外觀/u })).toBeVisible();
  const kept = await page.evaluate(() => localStorage.getItem("entente.appearance"));
  expect(JSON.parse(kept ?? "{}")).toMatchObject({ locale: "zh-TW", theme: "dark" });
});

test("without a connection the frame says what that means", async ({ page, context }) => {
  await openFrame(page);
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("the navigation says where one is", async ({ page, isMobile }) => {
  await openFrame(page);
  const navigation = page.getByRole("navigation", { name: "Main navigation" });
  await expect(navigation.locator("[aria-current=page]")).toHaveText(/Portfolio/u);
  if (!isMobile) return;
  await navigation.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: /Workspace/u })).toBeVisible();
});
