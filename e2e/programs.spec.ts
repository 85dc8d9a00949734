/** Programs: tokens, the command line, and the API's documentation. */
import { createToken } from "@entente/contract/tokens.ts";
import { expect } from "@playwright/test";
import { entente } from "./command.ts";
import { listenForComplaints } from "./page-faults.ts";
import { memberBy, newcomer, unlike } from "./people.ts";
import { test } from "./product.ts";
import { openAs, title } from "./screen.ts";

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
