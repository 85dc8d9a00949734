/** The settings: how one signs in, who belongs here and as what, programs, and what the audit log tells of it all. */
import { changeMember, getMember, listMembers } from "@entente/contract/members.ts";
import { changeProfile, getProfile } from "@entente/contract/people.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { type Browser, expect, type Page } from "@playwright/test";
import { entente } from "./command.ts";
import { LOCALES } from "./gallery.ts";
import { oneTimeCode } from "./one-time-code.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";
import { plugInAuthenticator } from "./passkeys.ts";
import { foundBy, invitationBy, memberBy, nextNetwork, PASSWORD, type Somebody } from "./people.ts";
import { BEHIND_A_PROXY, test } from "./product.ts";
import { startServer } from "./server.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });
/** What was just done, as the foot of the screen tells it. */
const told = (page: Page, text: string | RegExp) => page.getByRole("region", { name: "Notifications" }).getByText(text).first();

let made = 0;
const unlike = (name: string) => `${name}.${process.pid}.${(made += 1)}@example.com`;
const newcomer = (administrator: Somebody, fullName = "Bo Chen") => memberBy(administrator, { email: unlike("bo"), fullName });

const elsewhere = async (browser: Browser) => (await browser.newContext({ locale: "en-GB", extraHTTPHeaders: nextNetwork() })).newPage();

async function openAs(page: Page, somebody: Somebody, path: string): Promise<void> {
  await somebody.signInAt(page.context());
  await page.goto(path);
  await title(page).waitFor();
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

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

test.describe("who belongs here", () => {
  test("an invitation is made, handed over, accepted and seen as such", async ({ page, browser, administrator }) => {
    const email = unlike("cem");
    await openAs(page, administrator, "/settings/members");
    await page.getByRole("link", { name: "Invite" }).click();
    const drawer = page.getByRole("dialog", { name: "Invite somebody" });
    await drawer.getByLabel("E-mail").fill("cem at example");
    await drawer.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(drawer.getByText("This is no e-mail address.")).toBeVisible();
    await drawer.getByLabel("E-mail").fill(administrator.email);
    await drawer.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(drawer.getByText(`${administrator.email} is already a member.`)).toBeVisible();
    await drawer.getByLabel("E-mail").fill(email);
    await drawer.getByRole("checkbox", { name: /^Analyst/u }).click();
    await drawer.getByRole("button", { name: "Invite", exact: true }).click();
    await expect(drawer.getByText("This installation sends no mail: hand the link over yourself.")).toBeVisible();
    const url = await drawer.getByLabel(`Link for ${email}`).inputValue();
    await drawer.getByRole("button", { name: "Done" }).click();
    const waiting = page.getByRole("list", { name: "Waiting" }).getByRole("listitem").filter({ hasText: email });
    await expect(waiting).toContainText("Key account manager and Analyst");

    const other = await elsewhere(browser);
    await other.goto(url);
    await other.getByLabel("Full name").fill("Cem Aydın");
    await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await other.getByRole("button", { name: /^Join/u }).click();
    await expect(title(other)).toHaveText(/Cem Aydın/u);
    await other.context().close();

    await page.reload();
    await expect(page.getByRole("list", { name: "Earlier" }).getByRole("listitem").filter({ hasText: email })).toContainText("Accepted");
    await page.getByRole("link", { name: "Members", exact: true }).last().click();
    await expect(page.getByText("Cem Aydın").first()).toBeVisible();
  });

  test("an invitation is taken back, and made again with another link", async ({ page, administrator }) => {
    const email = unlike("dora");
    const before = await invitationBy(administrator, { email });
    await openAs(page, administrator, "/settings/members/invitations");
    await page.getByRole("button", { name: `Take back the invitation of ${email}` }).click();
    await expect(told(page, `The invitation of ${email} is taken back.`)).toBeVisible();
    await page.getByRole("button", { name: "Invite again" }).click();
    const dialog = page.getByRole("dialog", { name: `${email} is invited` });
    expect(await dialog.getByLabel(`Link for ${email}`).inputValue()).not.toBe(before);
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: `New link for ${email}` }).click();
    await expect(dialog.getByLabel(`Link for ${email}`)).toBeVisible();
  });

  test("a role opens what it opens, from the next sign-in on, and closes it at once", async ({ page, browser, administrator }) => {
    const bo = await newcomer(administrator, `Bo ${made}`);
    const other = await elsewhere(browser);
    await openAs(other, bo, "/settings/audit");
    await expect(other.getByText("The audit log is not open to you")).toBeVisible();

    await openAs(page, administrator, "/settings/members");
    await page.getByRole("searchbox").fill(bo.email);
    await page.getByRole("link", { name: bo.fullName }).click();
    const drawer = page.getByRole("dialog", { name: bo.fullName });
    await expect(drawer.getByText("Looks after figures and contracts.")).toBeVisible();
    await drawer.getByRole("checkbox", { name: /^Finance and legal/u }).click();
    await drawer.getByRole("button", { name: "Save" }).click();
    await expect(told(page, `${bo.fullName} is saved.`)).toBeVisible();

    await signIn(other, bo.email);
    await expect(title(other)).toHaveText(new RegExp(bo.fullName, "u"));
    await other.goto("/settings/audit");
    await expect(title(other)).toHaveText(/things were done here/u);
    await expect(other.getByText(/^Changed roles or title of/u).first()).toBeVisible();

    await drawer.getByRole("checkbox", { name: /^Finance and legal/u }).click();
    await drawer.getByRole("button", { name: "Save" }).click();
    await expect(async () => {
      await other.reload();
      await expect(other.getByText("The audit log is not open to you")).toBeVisible({ timeout: 2000 });
    }).toPass();
    await other.context().close();
  });

  test("of two who change a member at once, the second sees what the first did and decides", async ({ page, administrator }) => {
    const bo = await newcomer(administrator, `Bo ${made}`);
    const { items } = await administrator.api(listMembers, { query: { limit: 200 } });
    const params = { personId: items.find(({ email }) => email === bo.email)?.personId ?? "" };
    const changeElsewhere = async (body: object) => {
      const { headers } = await administrator.api(getMember, { params });
      await administrator.api(changeMember, { params, headers: { "if-match": headers.etag }, body });
    };
    await openAs(page, administrator, `/settings/members/${params.personId}`);
    const drawer = page.getByRole("dialog", { name: bo.fullName });
    await drawer.getByRole("textbox", { name: /^Title/u }).fill("Head of accounts");
    await changeElsewhere({ title: "Deputy", roles: ["account_manager", "analyst"] });
    await drawer.getByRole("button", { name: "Save" }).click();
    const notice = drawer.getByRole("alert").filter({ hasText: "Somebody changed this while you were editing" });
    await expect(notice.getByRole("list", { name: "Changed meanwhile" })).toContainText("Deputy");
    await expect(notice).toContainText("Key account manager and Analyst");
    await expect(drawer.getByRole("textbox", { name: /^Title/u }), "what was entered stays").toHaveValue("Head of accounts");
    await expect(drawer.getByRole("checkbox", { name: /^Analyst/u }), "what was not touched follows").toBeChecked();
    await drawer.getByRole("button", { name: "Save" }).click();
    await expect(notice).toBeHidden();
    expect((await administrator.api(getMember, { params })).body).toMatchObject({
      title: "Head of accounts",
      roles: ["account_manager", "analyst"],
    });

    await drawer.getByRole("textbox", { name: /^Title/u }).fill("Chief of accounts");
    await changeElsewhere({ title: "Advisor" });
    await drawer.getByRole("button", { name: "Save" }).click();
    await notice.getByRole("button", { name: "Take what is there now" }).click();
    await expect(drawer.getByRole("textbox", { name: /^Title/u })).toHaveValue("Advisor");
    await expect(drawer.getByRole("button", { name: "Save" })).toBeDisabled();
  });

  test("a member is shut out, let in again, and helped back in by a link", async ({ page, browser, administrator }) => {
    const bo = await newcomer(administrator, `Bo ${made}`);
    const other = await elsewhere(browser);
    await openAs(other, bo, "/");
    await openAs(page, administrator, "/settings/members");
    await page.getByRole("searchbox").fill(bo.email);
    await page.getByRole("link", { name: bo.fullName }).click();
    const drawer = page.getByRole("dialog", { name: bo.fullName });
    await drawer.getByRole("button", { name: "Shut out" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Shut out" }).click();
    await expect(told(page, `${bo.fullName} is shut out.`)).toBeVisible();
    await other.goto("/settings/profile");
    await expect(other.getByText("Then you are back on the page you asked for.")).toBeVisible();
    await drawer.getByRole("button", { name: "Let in again" }).click();
    await expect(told(page, `${bo.fullName} can sign in again.`)).toBeVisible();
    await drawer.getByRole("button", { name: "Make a link for a new password" }).click();
    const url = await drawer.getByLabel(`Link for ${bo.fullName}`).inputValue();
    await other.goto(url);
    await other.getByLabel("New password", { exact: true }).fill("another four words now");
    await other.getByRole("button", { name: "Set password" }).click();
    await signIn(other, bo.email, "another four words now");
    await expect(title(other)).toHaveText(new RegExp(bo.fullName, "u"));
    await other.context().close();
  });
});

test.describe("the workspace", () => {
  test("its settings are changed, and the audit log tells what was and what is", async ({ page, administrator }) => {
    await openAs(page, administrator, "/settings/workspace");
    const { body: before } = await administrator.api(getWorkspace, {});
    const name = `Northwind ${process.pid} ${made}`;
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("combobox", { name: "First month of the fiscal year" }).click();
    await page.getByRole("option", { name: "July" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(title(page)).toHaveText(`${name} counts in ${before.currency}; its fiscal year begins in July`);

    await page.goto("/settings/audit?about=workspace");
    const entry = page.getByRole("listitem").filter({ hasText: "Changed the workspace’s settings" }).first();
    await expect(entry).toContainText(administrator.fullName);
    await expect(entry.getByRole("list", { name: "What changed" })).toContainText(`${before.name}→${name}`);
    await entry.getByRole("button", { name: /^Details/u }).click();
    await expect(page.getByRole("dialog", { name: "Details" })).toContainText("workspace.changed");
    await page.keyboard.press("Escape");

    const { headers } = await administrator.api(getWorkspace, {});
    await administrator.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { name: before.name, fiscalStartMonth: 1 } });
  });

  test("a second factor is asked of everybody, after a word on whom it shuts out, and can be undone", async ({ page }) => {
    const server = await startServer(BEHIND_A_PROXY);
    try {
      const ada = await foundBy(server.setupUrl);
      const bo = await memberBy(ada, { email: "bo@example.com", fullName: "Bo Chen" });
      await openAs(page, ada, `${server.baseUrl}/settings/workspace`);
      await page.getByRole("switch", { name: "Everybody needs a second factor" }).click();
      const dialog = page.getByRole("alertdialog");
      await expect(dialog).toContainText("2 members have none");
      await expect(dialog).toContainText("You are among them.");
      await dialog.getByRole("button", { name: "Cancel" }).click();
      expect((await bo.api(getWorkspace, {})).body.requiresSecondFactor).toBe(false);
      await page.getByRole("switch", { name: "Everybody needs a second factor" }).click();
      await dialog.getByRole("button", { name: "Require it" }).click();
      await expect(page.getByText("A workspace of yours asks for a second factor")).toBeVisible();
    } finally {
      await server.stop();
    }
  });
});

test.describe("programs", () => {
  test("a token is made, shown once, does what it may and no more, and is revoked at once", async ({ page, server, administrator }) => {
    const bo = await newcomer(administrator);
    await openAs(page, bo, "/settings/tokens");
    await expect(title(page)).toHaveText("No API token is in use");
    await page.getByRole("button", { name: "New token" }).click();
    const drawer = page.getByRole("dialog", { name: "New token" });
    await drawer.getByRole("button", { name: "Create token" }).click();
    await expect(drawer.getByText("Say what it is for")).toBeVisible();
    await expect(drawer.getByText("Choose at least one.")).toBeVisible();
    await expect(drawer.getByRole("checkbox", { name: "Read the audit log" }), "nobody gives what they have not").toHaveCount(0);
    await drawer.getByLabel("What it is for").fill("CRM sync");
    await drawer.getByRole("checkbox", { name: "Read members and invitations" }).click();
    await drawer.getByRole("button", { name: "Create token" }).click();
    const secret = await drawer.getByLabel("Token", { exact: true }).inputValue();
    await expect(drawer.getByRole("figure", { name: "Try it in a terminal" })).toContainText(`${server.baseUrl}/api/members`);
    await drawer.getByRole("button", { name: "Done" }).click();
    await expect(title(page)).toHaveText(/^One API token is in use, until/u);
    expect(await page.content(), "it is shown once").not.toContain(secret);

    const asProgram = (words: string, input = "") =>
      entente(words.split(" "), { ENTENTE_URL: server.baseUrl, ENTENTE_TOKEN: secret }, input);
    const members = await asProgram("api listMembers --limit 1");
    expect(members).toMatchObject({ code: 0, told: "" });
    expect(JSON.parse(members.printed)).toMatchObject({ items: [{ email: administrator.email }], next: expect.anything() });
    const refused = await asProgram("api getWorkspace");
    expect(refused).toMatchObject({ code: 1, printed: "" });
    expect(refused.told).toMatch(
      /^Not with this token: getWorkspace needs a token that has workspace:read.*\nauth\.forbidden, request \S+\n$/u,
    );

    await page.reload();
    await page.getByRole("button", { name: "Revoke CRM sync" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await expect(title(page)).toHaveText("No API token is in use");
    const revoked = await asProgram("api listMembers");
    expect(revoked).toMatchObject({ code: 1, printed: "" });
    expect(revoked.told).toContain("does not accept this token");
  });

  test("a program reads a version, changes it by options or by a body, and loses nothing that others changed", async ({
    administrator,
    server,
  }) => {
    const ada = await memberBy(administrator, { email: unlike("eve"), fullName: "Eve Ito", roles: ["workspace_admin"] });
    const { secret } = await ada.api(createToken, {
      body: { name: "Settings", scopes: ["workspace:read", "workspace:write"], expiresInDays: 7 },
    });
    const asProgram = (words: readonly string[], input = "") =>
      entente(["api", ...words], { ENTENTE_URL: server.baseUrl, ENTENTE_TOKEN: secret }, input);
    const read = async () => (JSON.parse((await asProgram(["getWorkspace"])).printed) as { headers: { etag: string } }).headers.etag;
    const etag = await read();
    const changed = await asProgram(["changeWorkspace", "--if-match", etag, "--fiscalStartMonth", "4"]);
    expect(JSON.parse(changed.printed)).toMatchObject({ body: { fiscalStartMonth: 4 } });
    const stale = await asProgram(["changeWorkspace", "--if-match", etag, "-"], '{"fiscalStartMonth": 1}');
    expect(stale).toMatchObject({ code: 1, printed: "" });
    expect(stale.told).toContain("request.changed_since_read");
    expect(await asProgram(["changeWorkspace", "--if-match", await read(), "-"], '{"fiscalStartMonth": 1}')).toMatchObject({ code: 0 });
    expect(await asProgram(["changeWorkspace", "--if-match", etag, "-"], "{")).toMatchObject({ code: 2 });
    expect(await asProgram(["changeWorkspace", "--if-match", etag, "-"], '{"colour": "red"}')).toMatchObject({ code: 2 });
  });

  test("the API's documentation is found by a key, searched and walked by the keyboard", async ({ page, server, isMobile }) => {
    const complaints = await listenForComplaints(page);
    await page.goto("/api-docs");
    await expect(title(page)).toHaveText(/^\d+ operations; a token opens \d+ of them$/u);
    await page.keyboard.press("/");
    const search = page.getByRole("searchbox");
    await expect(search).toBeFocused();
    await page.keyboard.type("member.last_administrator access");
    await expect(page.getByText("One operation", { exact: true })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(title(page)).toHaveText(/^Shut a member out/u);
    await expect(page.getByText("Somebody signed in, or a token with the scope members:write")).toBeVisible();
    await expect(page.getByRole("list", { name: "Body" })).toContainText("isDisabled");
    await expect(page.getByRole("figure", { name: "curl" })).toContainText(`${server.baseUrl}/api/members/{personId}/access`);
    await expect(page.getByRole("table")).toContainText("member.last_administrator");
    expect(new URL(page.url()).pathname).toBe("/api-docs/setMemberAccess");
    if (isMobile) await page.getByRole("link", { name: "All operations" }).click();
    expect(await complaints.all()).toEqual([]);
  });
});

test("the audit log is narrowed by person, subject and day, and a link to it shows the same", async ({ page, administrator }) => {
  const bo = await newcomer(administrator, `Bo ${made}`);
  await bo.api(createToken, { body: { name: "Report", scopes: ["members:read"], expiresInDays: 7 } });
  await openAs(page, administrator, "/settings/audit");
  await page.getByRole("combobox", { name: "Person" }).fill(bo.fullName);
  await page
    .getByRole("option", { name: new RegExp(bo.fullName, "u") })
    .first()
    .click();
  await expect(page.getByText("Created the API token “Report”")).toBeVisible();
  await page.getByRole("combobox", { name: "About" }).click();
  await page.getByRole("option", { name: "Invitations" }).click();
  await expect(title(page)).toHaveText("One entry matches");
  await expect(page.getByText(`Accepted the invitation sent to ${bo.email}`)).toBeVisible();
  await page.reload();
  await expect(title(page)).toHaveText("One entry matches");
  await page.getByRole("combobox", { name: "About" }).click();
  await page.getByRole("option", { name: "The workspace" }).click();
  await expect(page.getByText("No entry matches")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).first().click();
  await expect(title(page)).toHaveText(/things were done here/u);

  for (let times = 0; times < 51; times += 1) {
    const { headers } = await bo.api(getProfile, {});
    await bo.api(changeProfile, { headers: { "if-match": headers.etag }, body: { fullName: `${bo.fullName} ${times}` } });
  }
  const { body } = await bo.api(getProfile, {});
  await page.goto(`/settings/audit?about=person&person=${body.id}`);
  await expect(title(page)).toHaveText("The 50 newest entries that match");
  await page.getByRole("button", { name: "Show older entries" }).click();
  await expect(title(page)).toHaveText("51 entries match");
  await expect(page.getByText(`${bo.fullName}→${bo.fullName} 0`)).toBeVisible();
});

test("the system page gives each figure its source and its time", async ({ page, server, administrator }) => {
  await openAs(page, administrator, "/settings/system");
  await expect(title(page)).toHaveText(/^Entente \d+\.\d+\.\d+ is running; no backup has been made yet$/u);
  await expect(page.getByText(server.baseUrl, { exact: true })).toBeVisible();
  await expect(page.getByText(/^PostgreSQL \d+/u)).toBeVisible();
  await expect(page.getByText(/^counted in the database, \d/u)).toBeVisible();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.getByRole("button", { name: "Ask again" })).toBeEnabled();
});

test("a screen that cannot be had says why, and is there when it is asked for again", async ({ page, administrator }) => {
  await administrator.signInAt(page.context());
  await page.route("**/api/members?*", (route) => route.abort());
  await page.goto("/settings/members");
  await expect(page.getByText("The server cannot be reached. Check the connection and try again.")).toBeVisible({ timeout: 15_000 });
  await page.unroute("**/api/members?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(title(page)).toHaveText(/can sign in/u);
  await page.route("**/api/workspace", (route) => route.fulfill({ status: 502, body: "<h1>Bad Gateway</h1>" }));
  await page.goto("/settings/workspace");
  await expect(page.getByText("Something went wrong on the server.")).toBeVisible();
  await page.goto("/settings");
  await expect(title(page)).toHaveText(/goes by the time of/u);
});

const SCREENS = [
  "/settings/profile",
  "/settings/security",
  "/settings/tokens",
  "/settings/workspace",
  "/settings/members",
  "/settings/members/invitations",
  "/settings/audit",
  "/settings/system",
  "/api-docs",
  "/api-docs/changeMember",
];
const OVERLAYS = [
  { path: "/settings/security", opener: "button:Change password", role: "dialog" },
  { path: "/settings/security", opener: "button:Set up one-time codes", role: "dialog" },
  { path: "/settings/members", opener: "link:Grace Hopper-Featherstonehaugh", role: "dialog" },
  { path: "/settings/members/invitations", opener: "button:Invite somebody", role: "dialog" },
  { path: "/settings/tokens", opener: "button:New token", role: "dialog" },
  { path: "/settings/workspace", opener: "switch:Everybody needs a second factor", role: "alertdialog" },
] as const;
const ABOVE = "[data-base-ui-portal]";

/** A team with something on every screen. */
async function furnish(ada: Somebody): Promise<void> {
  await memberBy(ada, { email: "grace@example.com", fullName: "Grace Hopper-Featherstonehaugh", roles: ["executive_sponsor", "analyst"] });
  await invitationBy(ada, { email: "a.rather.long.address.for.a.phone@subsidiary.example.com" });
  await ada.api(createToken, { body: { name: "CRM sync", scopes: ["members:read", "workspace:read"], expiresInDays: 7 } });
  const { headers } = await ada.api(getWorkspace, {});
  await ada.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { currency: "EUR", fiscalStartMonth: 4 } });
}

async function dress(page: Page, locale: string, theme: string): Promise<void> {
  await page.addInitScript(
    ([chosen, look]) => localStorage.setItem("entente.appearance", JSON.stringify({ locale: chosen, theme: look, density: "compact" })),
    [locale, theme],
  );
}

test.describe("every settings screen", () => {
  test.slow();
  for (const theme of ["light", "dark"] as const) {
    test(`in ${theme}: no barrier, nothing cut off, nothing the content policy forbids`, async ({ page, isMobile }) => {
      const server = await startServer(BEHIND_A_PROXY);
      try {
        if (!isMobile) await page.setViewportSize({ width: 1440, height: 900 });
        const complaints = await listenForComplaints(page);
        const ada = await foundBy(server.setupUrl);
        await furnish(ada);
        await ada.signInAt(page.context());
        await dress(page, "en", theme);
        for (const path of SCREENS) {
          await test.step(path, async () => {
            await page.goto(`${server.baseUrl}${path}`);
            await title(page).waitFor();
            await page.evaluate(() => document.fonts.ready);
            await expectAllTextInSight(page);
            await expectAccessible(page);
            expect(await complaints.all()).toEqual([]);
          });
        }
        for (const { path, opener, role } of OVERLAYS) {
          await test.step(`${path} ${opener}`, async () => {
            await page.goto(`${server.baseUrl}${path}`);
            const [kind = "", name = ""] = opener.split(":");
            await page
              .getByRole(kind as "button", { name })
              .first()
              .click();
            await expect(page.getByRole(role).first()).toBeInViewport({ ratio: 0.9 });
            await expectAllTextInSight(page);
            await expectAccessible(page, ABOVE);
            expect(await complaints.all()).toEqual([]);
          });
        }
      } finally {
        await server.stop();
      }
    });
  }

  for (const locale of LOCALES.filter((one) => one !== "en")) {
    test(`in ${locale}: nothing is cut off`, async ({ page, administrator, isMobile }) => {
      if (!isMobile) await page.setViewportSize({ width: 1440, height: 900 });
      await administrator.signInAt(page.context());
      await dress(page, locale, "light");
      for (const path of SCREENS) {
        await page.goto(path);
        await title(page).waitFor();
        await page.evaluate(() => document.fonts.ready);
        await expectAllTextInSight(page);
      }
    });
  }
});
