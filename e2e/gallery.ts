/** The gallery as tests walk through it. */
import type { Locator, Page } from "@playwright/test";

export const LOCALES = ["en", "zh-CN", "zh-TW"] as const;
export const THEMES = ["light", "dark"] as const;

export async function openGallery(page: Page, { lang = "en", theme = "light", density = "compact" } = {}): Promise<void> {
  await page.goto(`/?lang=${lang}&theme=${theme}&density=${density}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** The same for the frame around a screen. */
export async function openFrame(page: Page, { lang = "en", theme = "light" } = {}): Promise<void> {
  await page.goto(`/?page=frame&lang=${lang}&theme=${theme}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** Everything the gallery shows of one component. */
export const specimen = (page: Page, name: string): Locator => page.locator(`[data-specimen="${name}"]`);
