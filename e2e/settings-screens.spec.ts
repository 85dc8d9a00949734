/** Every settings screen as it looks: no barrier in either theme, no text out of sight in any language. */
import { createToken } from "@entente/contract/tokens.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { expect } from "@playwright/test";
import { LOCALES } from "./gallery.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";
import { foundBy, invitationBy, memberBy, type Somebody } from "./people.ts";
import { BEHIND_A_PROXY, test } from "./product.ts";
import { dress, title } from "./screen.ts";
import { startServer } from "./server.ts";

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
        await dress(page, { locale: "en", theme });
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
      await dress(page, { locale, theme: "light" });
      for (const path of SCREENS) {
        await page.goto(path);
        await title(page).waitFor();
        await page.evaluate(() => document.fonts.ready);
        await expectAllTextInSight(page);
      }
    });
  }
});
