/** What tests do on any screen, and find on every one. */
import type { Browser, Locator, Page } from "@playwright/test";
import { nextNetwork, PASSWORD, type Somebody } from "./people.ts";

/** What the screen says first: its finding. */
export const title = (page: Page): Locator => page.getByRole("heading", { level: 1 });
/** What was just done, as the foot of the screen tells it. */
export const told = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("region", { name: "Notifications" }).getByText(text).first();

/** Another browser, in a network of its own. */
export const elsewhere = async (browser: Browser, locale = "en-GB"): Promise<Page> =>
  (await browser.newContext({ locale, extraHTTPHeaders: nextNetwork() })).newPage();

export async function openAs(page: Page, somebody: Somebody, path: string): Promise<void> {
  await somebody.signInAt(page.context());
  await page.goto(path);
  await title(page).waitFor();
}

/** On the sign-in screen. */
export async function signInWith(page: Page, email: string, password: string = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signIn(page: Page, email: string, password: string = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await signInWith(page, email, password);
}

export type Dress = { readonly locale: string; readonly theme: string };

/** Language and theme of whatever is opened from now on. */
export async function dress(page: Page, { locale, theme }: Dress): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem("entente.appearance", JSON.stringify({ ...chosen, density: "compact" })), {
    locale,
    theme,
  });
}
