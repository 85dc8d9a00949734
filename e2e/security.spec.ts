/** How one signs in, as each sets it up for themselves: codes, passkeys, the password, language and theme. */
import { expect } from "@playwright/test";
import { oneTimeCode } from "./one-time-code.ts";
import { plugInAuthenticator } from "./passkeys.ts";
import { newcomer, PASSWORD } from "./people.ts";
import { test } from "./product.ts";
import { elsewhere, openAs, signIn, title, told } from "./screen.ts";

test.describe("how one signs in", () => {
  test("one-time codes are set up by the secret, with recovery codes shown once, and asked for from then on", async ({
    page,
    browser,
    administrator,
  }) => {
    const bo = await newcomer(administrator);
    await openAs(page, bo, "/settings/security");
    await expect(title(page)).toHaveText("Your password alone guards this account");
    await page.getByRole("button", { name: "Set up one-time codes" }).click();
    const dialog = page.getByRole("dialog", { name: "Set up one-time codes" });
    await expect(dialog.getByRole("img", { name: /^QR code/u })).toBeVisible();
    const secret = (await dialog.getByLabel("Or type this secret into it").inputValue()).replaceAll(" ", "");
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await expect(dialog.getByText("Type all six digits.")).toBeVisible();
    await expect(dialog.getByRole("textbox").nth(1), "one goes on typing").toBeFocused();
    const right = oneTimeCode(secret);
    await page.keyboard.type(right === "000000" ? "111111" : "000000");
    await expect(dialog.getByText("That code does not fit.")).toBeVisible();
    await expect(dialog.getByRole("textbox").nth(1)).toBeFocused();
    await page.keyboard.type(right);

    const codes = page.getByRole("dialog", { name: "Keep these recovery codes" });
    await expect(codes.getByRole("listitem")).toHaveCount(10);
    await page.keyboard.press("Escape");
    await expect(codes.getByRole("button", { name: "Close" })).toHaveCount(0);
    const [first = ""] = await codes.getByRole("listitem").allInnerTexts();
    const download = page.waitForEvent("download");
    await codes.getByRole("button", { name: "Download as text" }).click();
    const kept = await (await download).createReadStream().then((stream) => stream.toArray());
    expect(Buffer.concat(kept).toString()).toContain(first);
    await codes.getByRole("button", { name: "I have kept them" }).click();
    await expect(title(page)).toHaveText("Signing in takes your password and a one-time code");
    await expect(page.getByText("10 are left.")).toBeVisible();

    const other = await elsewhere(browser);
    await signIn(other, bo.email);
    await expect(title(other)).toHaveText("The password is right; now the second factor");
    await other.getByRole("textbox").first().focus();
    await other.keyboard.type(oneTimeCode(secret, 1));
    await expect(title(other)).toHaveText(/Bo Chen/u);
    await other.context().close();

    await page.getByRole("button", { name: "Give up one-time codes" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Give up one-time codes" }).click();
    await expect(title(page)).toHaveText("Your password alone guards this account");
  });

  test("a passkey is added, renamed and removed", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    const device = await plugInAuthenticator(page);
    await openAs(page, bo, "/settings/security");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a passkey" });
    await dialog.getByLabel("Name").fill("Work laptop");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("dialog", { name: "Keep these recovery codes" }).getByRole("button", { name: "I have kept them" }).click();
    await expect(title(page)).toHaveText("Signing in takes a passkey");

    await page.getByRole("button", { name: "Add a passkey" }).click();
    await dialog.getByRole("button", { name: "Go on" }).click();
    await expect(dialog.getByText("This device has a passkey here already.")).toBeVisible();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Actions for Work laptop" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("dialog", { name: "Rename" }).getByLabel("Name").fill("Laptop at home");
    await page.getByRole("dialog", { name: "Rename" }).getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("list", { name: "Passkeys" })).toContainText("Laptop at home");

    await page.getByRole("button", { name: "Actions for Laptop at home" }).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(title(page)).toHaveText("Your password alone guards this account");
    await device.answerBySelf(false);
  });

  test("the password is changed with the one in use, and whoever else is signed in is out", async ({ page, browser, administrator }) => {
    const bo = await newcomer(administrator);
    const other = await elsewhere(browser);
    await signIn(other, bo.email);
    await expect(title(other)).toHaveText(/Bo Chen/u);
    await openAs(page, bo, "/settings/security");
    await expect(page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem")).toHaveCount(2);
    await page.getByRole("button", { name: "Change password" }).click();
    const dialog = page.getByRole("dialog", { name: "Change password" });
    await dialog.getByLabel("Current password").fill("not this one");
    await dialog.getByLabel("New password").fill("five words are even better");
    await dialog.getByRole("button", { name: "Change password" }).click();
    await expect(dialog.getByText("This is not your current password.")).toBeVisible();
    await expect(dialog.getByLabel("New password")).toHaveValue("five words are even better");
    await dialog.getByLabel("Current password").fill(PASSWORD);
    await dialog.getByRole("button", { name: "Change password" }).click();
    await expect(told(page, "Your password is changed.")).toBeVisible();
    await expect(page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem")).toHaveCount(1);
    await signIn(other, bo.email, "five words are even better");
    await expect(title(other)).toHaveText(/Bo Chen/u);
    await page.reload();
    await page.getByRole("button", { name: /^Sign out Chrome on/u }).click();
    await expect(page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem")).toHaveCount(1);
    await other.context().close();
  });

  test("language and time zone are kept by the profile, the theme by the browser", async ({ page, browser, administrator }) => {
    const bo = await newcomer(administrator);
    await openAs(page, bo, "/settings/profile");
    await page.getByRole("combobox", { name: "Language" }).click();
    await page.getByRole("option", { name: "繁體中文（台灣）" }).click();
    await page.getByRole("combobox", { name: "Time zone" }).fill("Taipei");
    await page.getByRole("option", { name: /Asia\/Taipei/u }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page)).toHaveText("Bo Chen使用繁體中文（台灣），依 Asia/Taipei 的時間");
    await page.getByRole("button", { name: "深色" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(title(page)).toHaveText(/^Bo Chen使用繁體中文/u);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    const other = await elsewhere(browser);
    await signIn(other, bo.email);
    await expect(other.locator("html")).toHaveAttribute("lang", "zh-TW");
    await expect(other.locator("html")).toHaveAttribute("data-theme", "light");
    await other.context().close();
  });
});
