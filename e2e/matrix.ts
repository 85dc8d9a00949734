/** The matrix in the gallery as tests walk through it. */
import type { Locator, Page } from "@playwright/test";
import { title } from "./screen.ts";

export type Asked = {
  readonly lang?: string;
  readonly theme?: string;
  readonly accounts?: number;
  readonly kind?: "usual" | "alike" | "unknown";
};

export async function openMatrix(page: Page, { lang = "en", theme = "light", ...sample }: Asked = {}): Promise<void> {
  const asked = new URLSearchParams({ page: "matrix", lang, theme });
  for (const [name, value] of Object.entries(sample)) asked.set(name, String(value));
  await page.goto(`/?${asked.toString()}`);
  await title(page).waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** The slider of a weight; the number beside it is a spin button of the same name. */
export const weight = (page: Page, name: string): Locator => page.getByRole("slider", { name, exact: true }).first();
export const typedWeight = (page: Page, name: string): Locator => page.getByRole("spinbutton", { name, exact: true }).first();
export const picture = (page: Page): Locator => page.getByRole("listbox");
/** What the gallery was told: a proposal, or the id of an account. */
export const told = (page: Page): Locator => page.getByRole("status", { name: "done" });

/** How many colours the canvas below has: a blank one has a handful. */
export const coloursOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    return new Set(new Uint32Array(pixels.buffer)).size;
  });
