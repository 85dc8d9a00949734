/** How people come in: set up, sign in and out, second factors, passkeys, invitations, forgotten passwords. */
import { listMembers, makeResetLink } from "@entente/contract/members.ts";
import { enterWorkspace } from "@entente/contract/sessions.ts";
import { changeWorkspace, createWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { expect, type Page } from "@playwright/test";
import { openMailbox } from "./mailbox.ts";
import { oneTimeCode, useOneTimeCodes } from "./one-time-code.ts";
import { addPasskey, plugInAuthenticator } from "./passkeys.ts";
import { letProofsAge } from "./past.ts";
import { foundBy, invitationBy, memberBy, newcomer, nth, PASSWORD, unlike } from "./people.ts";
import { BEHIND_A_PROXY, test } from "./product.ts";
import { elsewhere, signInWith, title } from "./screen.ts";
import { startServer } from "./server.ts";

const NO_SUCH_LINK = "A".repeat(43);

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Account and appearance/u }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(title(page)).toHaveText("Sign in to Entente");
}

test.describe("a new installation", () => {
  test("whoever has the printed link becomes its administrator, in three steps", async ({ page }) => {
    const server = await startServer(BEHIND_A_PROXY);
    try {
      await page.goto(server.baseUrl);
      await expect(title(page)).toHaveText("This installation waits for its administrator");

      await page.goto(server.setupUrl);
      await expect(title(page)).toHaveText("Nobody is here yet: you are the first");
      expect(page.url(), "the secret is out of the address").toBe(`${server.baseUrl}/setup`);
      await page.reload();
      await page.getByRole("button", { name: /Continue in English/u }).click();

      await expect(page.getByLabel("Full name")).toBeFocused();
      await page.getByRole("button", { name: "Next" }).click();
      await expect(page.getByText("Enter your name.")).toBeVisible();
      await page.getByLabel("Full name").fill("Ada Lovelace");
      await page.getByLabel("E-mail").fill("ada@example.com");
      const password = page.getByLabel("Password", { exact: true });
      await password.fill("ada lovelace");
      await page.getByRole("button", { name: "Next" }).click();
      await expect(page.getByText("This password is too easy to guess. Choose another.")).toBeVisible();
      await password.fill("qwertyuiop123");
      await page.getByRole("button", { name: "Next" }).click();

      const company = page.getByLabel("Company");
      await expect(company).toBeFocused();
      await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue(/Nepal Time/u);
      await company.fill("Northwind Supplies");
      await page.getByRole("button", { name: "Create workspace" }).click();
      await expect(
        page.getByText("This password is among the most used ones. Choose another."),
        "only the server knows those",
      ).toBeVisible();
      await expect(password).toBeFocused();
      await password.fill(PASSWORD);
      await page.getByRole("button", { name: "Next" }).click();
      await expect(company).toHaveValue("Northwind Supplies");
      await page.getByRole("button", { name: "Create workspace" }).click();

      await expect(title(page)).toHaveText(/Ada Lovelace\. 8 things are missing before a pilot\.$/u);
      await expect(page.getByText("Amounts in USD, fiscal year from January, days in Asia/Kat")).toBeVisible();

      await page.goto(server.setupUrl);
      await expect(title(page)).toHaveText("This installation has its administrator");
      expect(server.output(), "no secret of a link reaches the log").not.toContain("/setup#A");
    } finally {
      await server.stop();
    }
  });

  test("a link that is too old loses nothing that was entered", async ({ page }) => {
    const server = await startServer(BEHIND_A_PROXY);
    try {
      await page.goto(`${server.baseUrl}/setup#${NO_SUCH_LINK}`);
      await page.getByRole("button", { name: /使用简体中文继续/u }).click();
      await page.getByLabel("姓名").fill("张伟");
      await page.getByLabel("电子邮箱").fill("wei@example.com");
      await page.getByLabel("密码", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "下一步" }).click();
      await page.getByLabel("公司名称").fill("远景供应");
      await page.getByRole("button", { name: "创建工作区" }).click();
      await expect(page.getByRole("alert")).toContainText("请重新启动服务器以获得新链接");
      // The new link is opened where the old one was.
      await page.evaluate((address) => location.assign(address), server.setupUrl);
      await expect.poll(() => page.url()).toBe(`${server.baseUrl}/setup`);
      await page.getByRole("button", { name: "创建工作区" }).click();
      await expect(title(page)).toHaveText(/张伟。试点之前还差 8 项准备。$/u);
      await expect(page.getByText("CNY 人民币")).toBeVisible();
    } finally {
      await server.stop();
    }
  });
});

test.describe("signing in", () => {
  test("out and in again, by a password", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await bo.signInAt(page.context());
    await page.goto("/");
    await expect(title(page)).toHaveText(/Bo Chen\. 2 things are missing before a pilot\.$/u);
    await signOut(page);
    await signInWith(page, bo.email, PASSWORD);
    await expect(title(page)).toHaveText(/Bo Chen/u);
  });

  test("a wrong password is told in words, and the address stays", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await page.goto("/sign-in");
    await signInWith(page, bo.email, "something else it is");
    await expect(page.getByRole("alert")).toHaveText("E-mail or password is not right.");
    await expect(page.getByLabel("E-mail")).toHaveValue(bo.email);
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await expect(title(page)).toHaveText(/Bo Chen/u);
  });

  test("leads back to the page that was asked for, and to no other site", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await page.goto("/settings/profile");
    await expect(page.getByText("Then you are back on the page you asked for.")).toBeVisible();
    await signInWith(page, bo.email, PASSWORD);
    await expect.poll(() => new URL(page.url()).pathname).toBe("/settings/profile");
    await page.context().clearCookies();
    await page.goto("/sign-in?next=//example.com/");
    await signInWith(page, bo.email, PASSWORD);
    await expect(title(page)).toHaveText(/Bo Chen/u);
    expect(new URL(page.url()).pathname).toBe("/");
  });

  test("too many tries are told with the time from which one may try again", async ({ page }) => {
    await page.goto("/sign-in");
    for (let tries = 0; tries < 5; tries++) {
      await signInWith(page, "nobody@example.com", `guess number ${tries}`);
      await expect(page.getByRole("alert")).toHaveText("E-mail or password is not right.");
    }
    await signInWith(page, "nobody@example.com", "one guess too many");
    await expect(page.getByRole("alert")).toHaveText(/^Too many attempts\. You can try again from \d\d:\d\d on\.$/u);
    await expect(page.getByLabel("E-mail")).toHaveValue("nobody@example.com");
  });

  test("a code from an app, after one that was not right", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    const { secret } = await useOneTimeCodes(bo);
    await page.goto("/sign-in");
    await signInWith(page, bo.email, PASSWORD);
    await expect(title(page)).toHaveText("The password is right; now the second factor");
    await expect(page.getByRole("textbox").first()).toBeFocused();
    const right = oneTimeCode(secret, 1);
    await page.keyboard.type(right === "000000" ? "111111" : "000000");
    await expect(page.getByRole("alert")).toHaveText("The code is not right, or was used already. Wait for the next one.");
    await expect(page.getByRole("textbox").first()).toBeFocused();
    await page.keyboard.type(right);
    await expect(title(page)).toHaveText(/Bo Chen\. One thing is missing before a pilot\.$/u);
  });

  test("a recovery code when the app is not at hand", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    const { recoveryCodes } = await useOneTimeCodes(bo);
    await page.goto("/sign-in");
    await signInWith(page, bo.email, PASSWORD);
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(String(recoveryCodes[0]).toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(title(page)).toHaveText(/Bo Chen/u);
  });

  test("a passkey alone is enough", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await plugInAuthenticator(page);
    await bo.signInAt(page.context());
    await page.goto("/");
    await addPasskey(page);
    await page.context().clearCookies();
    // Else the device would answer what the address field asks for, before anything is pressed.
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => Promise.resolve(false);
    });
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(title(page)).toHaveText(/Bo Chen\. One thing is missing before a pilot\.$/u);
  });

  test("a passkey is offered where the browser fills in the address", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await plugInAuthenticator(page);
    await bo.signInAt(page.context());
    await page.goto("/");
    await addPasskey(page);
    await page.context().clearCookies();
    // The device says yes by itself as soon as it is asked quietly: nothing is pressed here.
    await page.goto("/sign-in");
    await expect(title(page)).toHaveText(/Bo Chen/u);
  });
});

test("each person meets the product in their own language, whatever theme is chosen here", async ({ page, administrator }) => {
  const yijun = await memberBy(administrator, { email: unlike("yijun"), fullName: "林怡君", locale: "zh-TW" });
  const bo = await newcomer(administrator);
  await page.goto("/sign-in");
  await signInWith(page, yijun.email, PASSWORD);
  await expect(title(page)).toHaveText(/試辦之前還差 2 項準備。$/u);
  const account = page.getByRole("button", { name: /帳戶與外觀/u });
  await account.click();
  await page.getByRole("menuitem", { name: "主題" }).click();
  await page.getByRole("menuitemradio", { name: "深色" }).click();
  await account.click();
  await page.getByRole("menuitem", { name: "登出" }).click();
  await expect(title(page), "the language of whoever was here last").toHaveText(/^登入/u);
  await page.getByLabel("電子郵件").fill(bo.email);
  await page.getByLabel("密碼", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登入", exact: true }).click();
  await expect(title(page)).toHaveText(/2 things are missing before a pilot\.$/u);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test.describe("a session that ends", () => {
  test("is taken up again over the page one is on, with what was entered there", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await bo.signInAt(page.context());
    await page.goto("/settings/profile");
    await page.getByLabel("Name", { exact: true }).fill("Bo Chen-Larsson");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog", { name: "You have been signed out" });
    await expect(dialog.getByLabel("E-mail")).toHaveValue(bo.email);
    await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Bo Chen-Larsson");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page)).toHaveText(/Bo Chen-Larsson/u);
  });

  test("is another one in every tab as soon as somebody else signs in", async ({ page, context, administrator }) => {
    const [bo, cem] = [await newcomer(administrator), await newcomer(administrator, "Cem Aydın")];
    await bo.signInAt(context);
    await page.goto("/");
    await expect(title(page)).toHaveText(/Bo Chen/u);
    const tab = await context.newPage();
    await tab.goto("/");
    await signOut(tab);
    await expect(page.getByRole("dialog", { name: "You have been signed out" })).toBeVisible();
    await signInWith(tab, cem.email, PASSWORD);
    await expect(title(tab)).toHaveText(/Cem Aydın/u);
    await expect(title(page)).toHaveText(/Cem Aydın/u);
  });
});

test.describe("what is most sensitive", () => {
  test("asks once more who is there, and then does what was asked", async ({ page }) => {
    const server = await startServer(BEHIND_A_PROXY);
    try {
      const ada = await foundBy(server.setupUrl);
      await letProofsAge(server);
      await ada.signInAt(page.context());
      await page.goto(`${server.baseUrl}/settings/security`);
      await page.getByRole("button", { name: "Set up one-time codes" }).click();
      const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
      await dialog.getByLabel("Password", { exact: true }).fill("not this one");
      await dialog.getByRole("button", { name: "Confirm" }).click();
      await expect(dialog.getByRole("alert")).toHaveText("E-mail or password is not right.");
      await dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await dialog.getByRole("button", { name: "Confirm" }).click();
      await expect(dialog).toBeHidden();
    } finally {
      await server.stop();
    }
  });
});

test.describe("an invitation", () => {
  test("is accepted by somebody new, in their own browser and language", async ({ browser, administrator }) => {
    const url = await invitationBy(administrator, { email: "yijun@example.com", roles: ["account_manager", "analyst"], locale: "zh-TW" });
    const page = await elsewhere(browser);
    await page.goto(url);
    await expect(title(page)).toHaveText("Ada Lovelace邀請您加入Northwind Supplies");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-TW");
    expect(new URL(page.url()).hash).toBe("");
    await expect(page.getByText("客戶經理和分析師")).toBeVisible();
    await page.getByLabel("姓名").fill("林怡君");
    await page.getByLabel("密碼", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "加入Northwind Supplies" }).click();
    await expect(title(page)).toHaveText(/林怡君。試辦之前還差 4 項準備。$/u);
    await page.goto(url);
    await expect(title(page)).toHaveText("此邀請已失效");
    await page.context().close();
  });

  test("brings somebody known into another workspace, after they have signed in", async ({ page, administrator, browser }) => {
    const bo = await newcomer(administrator);
    const other = { name: `Fabrikam ${nth()}`, locale: "en", timeZone: "Europe/London", currency: "EUR" } as const;
    const { id: first } = await administrator.api(getWorkspace, {}).then(({ body }) => body);
    const { id: second } = await administrator.api(createWorkspace, { headers: {}, body: other });
    await administrator.api(enterWorkspace, { body: { workspaceId: second } });
    const url = await invitationBy(administrator, { email: bo.email });
    await administrator.api(enterWorkspace, { body: { workspaceId: first } });

    const stranger = await elsewhere(browser);
    await (await newcomer(administrator, "Cem Aydın")).signInAt(stranger.context());
    await stranger.goto(url);
    await expect(stranger.getByText(`this invitation is for ${bo.email}`)).toBeVisible();
    await stranger.context().close();

    await page.goto(url);
    await page.getByRole("button", { name: "Sign in to join" }).click();
    await expect(page.getByLabel("E-mail")).toHaveValue(bo.email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("button", { name: `Join ${other.name}` }).click();
    await expect(page.getByText(`${other.name}: 0 of 2 preparations are done.`)).toBeVisible();

    await page.goto("/workspaces");
    await expect(title(page)).toHaveText("You belong to 2 workspaces");
    await page.getByRole("button", { name: "Northwind Supplies" }).click();
    await expect(page.getByText("Northwind Supplies: 0 of 2 preparations are done.")).toBeVisible();
    await page.getByRole("button", { name: /Account and appearance/u }).click();
    await page.getByRole("menuitem", { name: "Workspace" }).click();
    await page.getByRole("menuitemradio", { name: other.name }).click();
    await expect(page.getByText(`${other.name}: 0 of 2 preparations are done.`)).toBeVisible();
  });

  test("that is not open any more says what to do", async ({ page }) => {
    await page.goto(`/invitation#${NO_SUCH_LINK}`);
    await expect(title(page)).toHaveText("This invitation is not open any more");
    await page.getByRole("link", { name: "To sign-in" }).click();
    await expect(title(page)).toHaveText("Sign in to Entente");
  });
});

test.describe("a forgotten password", () => {
  test("is replaced by a link that comes by mail, and the answer tells nobody who is known", async ({ page }) => {
    const mailbox = await openMailbox();
    const server = await startServer({ ...BEHIND_A_PROXY, ENTENTE_SMTP_URL: mailbox.url });
    try {
      const ada = await foundBy(server.setupUrl);
      await page.goto(`${server.baseUrl}/sign-in`);
      await page.getByRole("link", { name: "Forgot your password?" }).click();
      await expect(title(page)).toHaveText("A new password comes by a link");
      const answerTo = async (email: string) => {
        await page.getByLabel("E-mail").fill(email);
        await page.getByRole("button", { name: "Ask for the link" }).click();
        await expect(title(page)).toHaveText(`If somebody signs in with ${email}, a letter is on its way`);
        const text = await page.getByRole("main").innerText();
        await page.getByRole("button", { name: "Ask again" }).click();
        return text.replace(email, "…");
      };
      expect(await answerTo("nobody@example.com")).toBe(await answerTo(ada.email));

      const letter = await mailbox.letterTo(ada.email);
      const link = /http:\/\/\S+\/reset-password#[\w-]{43}/u.exec(letter)?.[0] ?? "";
      await page.goto(link);
      await expect(page.getByText(`For ${ada.email}.`)).toBeVisible();
      expect(page.url()).toBe(`${server.baseUrl}/reset-password`);
      await page.getByLabel("New password", { exact: true }).fill("short");
      await page.getByRole("button", { name: "Set password" }).click();
      await expect(page.getByText("This password is too short")).toBeVisible();
      await page.getByLabel("New password", { exact: true }).fill("another four words now");
      await page.getByRole("button", { name: "Set password" }).click();
      await expect(page.getByText("The new password is set")).toBeVisible();
      await expect(page.getByLabel("E-mail")).toHaveValue(ada.email);
      await page.getByLabel("Password", { exact: true }).fill("another four words now");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(title(page)).toHaveText(/Ada Lovelace/u);
    } finally {
      await server.stop();
      await mailbox.stop();
    }
  });

  test("is an administrator's matter where no mail is sent", async ({ page, administrator }) => {
    const bo = await newcomer(administrator);
    await page.goto("/reset-password");
    await page.getByLabel("E-mail").fill(bo.email);
    await page.getByRole("button", { name: "Ask for the link" }).click();
    await expect(title(page)).toHaveText("This installation sends no mail");
    const { items } = await administrator.api(listMembers, { query: {} });
    const personId = items.find(({ email }) => email === bo.email)?.personId ?? "";
    const { url } = await administrator.api(makeResetLink, { params: { personId } });
    await page.goto(url);
    await page.getByLabel("New password", { exact: true }).fill("another four words now");
    await page.getByRole("button", { name: "Set password" }).click();
    await expect(page.getByLabel("E-mail")).toHaveValue(bo.email);
    await page.goto(url);
    await expect(title(page)).toHaveText("This link sets no password any more");
    await page.getByRole("button", { name: "Ask for a new link" }).click();
    await expect(title(page)).toHaveText("A new password comes by a link");
  });
});

test.describe("a workspace that asks for a second factor", () => {
  test("leads whoever has none to where one is set up, and opens to whoever shows one", async ({ page }) => {
    const server = await startServer(BEHIND_A_PROXY);
    try {
      const ada = await foundBy(server.setupUrl);
      const bo = await memberBy(ada, { email: "bo@example.com", fullName: "Bo Chen" });
      await page.goto(`${server.baseUrl}/sign-in`);
      await signInWith(page, bo.email, PASSWORD);
      await expect(title(page)).toHaveText(/Bo Chen/u);
      const { headers } = await ada.api(getWorkspace, {});
      await ada.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { requiresSecondFactor: true } });
      await page.goto(server.baseUrl);
      await expect(title(page)).toHaveText("Northwind Supplies asks for a second factor, and you have none yet");
      await page.getByRole("link", { name: "Set up a second factor" }).click();
      await expect.poll(() => new URL(page.url()).pathname).toBe("/settings/security");

      // Set up on another device of theirs.
      const { secret } = await useOneTimeCodes(bo);
      await page.goto(server.baseUrl);
      await expect(title(page)).toHaveText("Northwind Supplies opens with your second factor");
      await expect(page.getByRole("textbox").first()).toBeFocused();
      await page.keyboard.type(oneTimeCode(secret, 1));
      await expect(title(page)).toHaveText(/Bo Chen\. One thing is missing before a pilot\.$/u);
    } finally {
      await server.stop();
    }
  });
});
