/** The screens of the entry as they look: no barrier in either theme, no text out of sight in any language. */
import { makeResetLink, listMembers } from "@entente/contract/members.ts";
import { expect, type Page } from "@playwright/test";
import { LOCALES, THEMES } from "./gallery.ts";
import { useOneTimeCodes } from "./one-time-code.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";
import { foundBy, invitationBy, memberBy, PASSWORD } from "./people.ts";
import { BEHIND_A_PROXY, test } from "./product.ts";
import { title } from "./screen.ts";
import { startServer } from "./server.ts";

const LANGUAGES = { en: "English", "zh-CN": "简体中文", "zh-TW": "繁體中文（台灣）" } as const;
/** Long enough to see whether names of real length fit. */
const COMPANY = "北京远景供应链技术服务（集团）股份有限公司 – Northwind Supplies International";

test.describe.configure({ timeout: 180_000 });

async function expectNoBarrier(page: Page): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate((name) => (document.documentElement.dataset["theme"] = name), theme);
    // Colours pass from one to the next inner element, a frame each.
    await page.waitForFunction(() => document.getAnimations().length === 0);
    await expectAccessible(page);
  }
}

/** Looks at a screen in every language; English, in which it began, comes last and is looked at for barriers. */
async function expectFine(page: Page): Promise<void> {
  for (const locale of [...LOCALES].toReversed()) {
    await page
      .getByRole("group", { name: /Language|语言|語言/u })
      .getByRole("button", { name: LANGUAGES[locale] })
      .click();
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expectAllTextInSight(page);
  }
  // What a phone shows has the same names and colours.
  if (test.info().project.name === "desk") await expectNoBarrier(page);
}

/** An answer that says no is in the browser's own log; it is no fault of the page. */
const isFault = (complaint: string): boolean => !/status of 4\d\d/u.test(complaint);

test("setting up", async ({ page }) => {
  const server = await startServer(BEHIND_A_PROXY);
  const complaints = await listenForComplaints(page);
  try {
    await page.goto(server.baseUrl);
    await title(page).waitFor();
    await expectFine(page);
    await page.goto(server.setupUrl);
    await page.getByRole("button", { name: /Continue in English/u }).waitFor();
    await expectFine(page);
    await page.getByRole("button", { name: /Continue in English/u }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Enter your name.").waitFor();
    await expectFine(page);
    await page.getByLabel("Full name").fill("Ada Lovelace");
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Company").waitFor();
    await expectFine(page);
    await page.getByRole("combobox", { name: "Time zone" }).click();
    await page.getByRole("option").first().waitFor();
    await expectAllTextInSight(page);
    await expectNoBarrier(page);
    await page.keyboard.press("Escape");
    await page.getByLabel("Company").fill(COMPANY);
    await page.getByRole("button", { name: "Create workspace" }).click();
    await expect(title(page)).toHaveText(/Ada Lovelace/u);
    expect((await complaints.all()).filter(isFault)).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("signing in, links and workspaces", async ({ page, administrator }) => {
  const complaints = await listenForComplaints(page);
  const bo = await memberBy(administrator, { email: "bo.long.address.of.somebody@subsidiary.northwind.example.com", fullName: "Bo Chen" });
  const invited = await invitationBy(administrator, { email: "new@example.com", roles: ["account_manager", "analyst", "finance_legal"] });
  const { items } = await administrator.api(listMembers, { query: {} });
  const personId = items.find(({ email }) => email === bo.email)?.personId ?? "";
  const reset = await administrator.api(makeResetLink, { params: { personId } });
  await useOneTimeCodes(bo);

  await page.goto("/settings/profile");
  await title(page).waitFor();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Enter your password.").waitFor();
  await expectFine(page);
  await page.getByLabel("E-mail").fill(bo.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(title(page)).toHaveText("The password is right; now the second factor");
  await expectFine(page);
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await expectFine(page);

  const nothing = "A".repeat(43);
  for (const address of [reset.url, `/reset-password#${nothing}`, invited, `/invitation#${nothing}`]) {
    await page.goto(address);
    await expect(page.getByRole("status")).toBeHidden();
    await expectFine(page);
  }
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("/reset-password");
  await page.getByLabel("E-mail").fill(bo.email);
  await expectFine(page);
  await page.getByRole("button", { name: "Ask for the link" }).click();
  await expect(title(page)).toHaveText("This installation sends no mail");
  await expectFine(page);

  await administrator.signInAt(page.context());
  await page.goto("/workspaces");
  await page.getByRole("button", { name: "New workspace" }).click();
  await expectFine(page);
  expect((await complaints.all()).filter(isFault)).toEqual([]);
});

test("the start page of an administrator and of a member, and being signed out on it", async ({ page }) => {
  const server = await startServer(BEHIND_A_PROXY);
  const complaints = await listenForComplaints(page);
  try {
    const ada = await foundBy(server.setupUrl, { workspaceName: COMPANY });
    const bo = await memberBy(ada, { email: "bo@example.com", fullName: "Bo Chen" });
    for (const { signInAt, fullName } of [ada, bo]) {
      await signInAt(page.context());
      for (const locale of LOCALES) {
        await page.addInitScript((value) => localStorage.setItem("entente.appearance", JSON.stringify({ locale: value })), locale);
        await page.goto(server.baseUrl);
        await expect(title(page)).toContainText(fullName);
        await expectAllTextInSight(page);
      }
      await expectNoBarrier(page);
    }
    await page.context().clearCookies();
    await page
      .getByRole("link", { name: /您的姓名/u })
      .first()
      .click();
    await page.getByRole("dialog").waitFor();
    await expectAllTextInSight(page);
    await expectNoBarrier(page);
    expect((await complaints.all()).filter(isFault)).toEqual([]);
  } finally {
    await server.stop();
  }
});
