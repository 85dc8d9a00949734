/** The workspace's settings: who belongs here and as what, and what the audit log tells of it all. */
import { changeMember, getMember, listMembers } from "@entente/contract/members.ts";
import { changeProfile, getProfile } from "@entente/contract/people.ts";
import { createToken } from "@entente/contract/tokens.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { expect } from "@playwright/test";
import { foundBy, invitationBy, memberBy, newcomer, nth, PASSWORD, unlike } from "./people.ts";
import { BEHIND_A_PROXY, test } from "./product.ts";
import { elsewhere, openAs, signIn, title, told } from "./screen.ts";
import { startServer } from "./server.ts";

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
    const bo = await newcomer(administrator, `Bo ${nth()}`);
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
    const bo = await newcomer(administrator, `Bo ${nth()}`);
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
    const bo = await newcomer(administrator, `Bo ${nth()}`);
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
    const name = `Northwind ${process.pid} ${nth()}`;
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

test("the audit log is narrowed by person, subject and day, and a link to it shows the same", async ({ page, administrator }) => {
  const bo = await newcomer(administrator, `Bo ${nth()}`);
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
