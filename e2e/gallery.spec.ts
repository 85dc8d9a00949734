import { expect, test } from "@playwright/test";
import { LOCALES, openFrame, openGallery, specimen, THEMES } from "./gallery.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";

for (const lang of LOCALES) {
  for (const theme of THEMES) {
    test(`every component in ${lang}, ${theme}: no barrier, nothing cut off, nothing the content policy forbids`, async ({ page }) => {
      const complaints = await listenForComplaints(page);
      await openGallery(page, { lang, theme });
      await expectAllTextInSight(page);
      await expectAccessible(page);
      expect(await complaints.all()).toEqual([]);
    });
  }
}

for (const lang of LOCALES) {
  test(`the frame around a screen in ${lang}: no barrier, nothing cut off`, async ({ page, isMobile }) => {
    const complaints = await listenForComplaints(page);
    await openFrame(page, { lang, theme: isMobile ? "dark" : "light" });
    await expectAllTextInSight(page);
    await expectAccessible(page);
    expect(await complaints.all()).toEqual([]);
  });
}

test("in the roomy density nothing is cut off either", async ({ page }) => {
  await openGallery(page, { density: "roomy" });
  await expectAllTextInSight(page);
});

const OVERLAYS = [
  { name: "Dialog", opener: "Rename", role: "dialog" },
  { name: "Dialog", opener: "Versions and signatures", role: "dialog" },
  { name: "AlertDialog", opener: "Delete plan", role: "alertdialog" },
  { name: "Drawer", opener: "Details", role: "dialog" },
  { name: "Popover", opener: "Annual revenue", role: "dialog" },
  { name: "Menu", opener: "More", role: "menu" },
  { name: "Menu", opener: "View", role: "menu" },
  { name: "DateRange", opener: "Period: 1 Oct – 31 Dec 2026", role: "dialog" },
  { name: "DatePicker", opener: "Choose from the calendar", role: "dialog" },
  { name: "Toast", opener: "Plan archived", role: "dialog" },
  { name: "Toast", opener: "The plan was not saved", role: "dialog" },
] as const;
/** Where everything lies that leaves the page's own stack. */
const ABOVE = "[data-base-ui-portal]";

for (const { name, opener, role } of OVERLAYS) {
  test(`${name} “${opener}” open: no barrier, nothing cut off`, async ({ page, isMobile }) => {
    const complaints = await listenForComplaints(page);
    await openGallery(page, { theme: isMobile ? "dark" : "light" });
    await specimen(page, name).getByRole("button", { name: opener, exact: true }).first().click();
    await expect(page.getByRole(role).first()).toBeVisible();
    await expectAllTextInSight(page);
    await expectAccessible(page, ABOVE);
    expect(await complaints.all()).toEqual([]);
  });
}

for (const name of ["Select", "Combobox"] as const) {
  test(`${name} open: no barrier, nothing cut off`, async ({ page, isMobile }) => {
    await openGallery(page, { theme: isMobile ? "dark" : "light" });
    await specimen(page, name).getByRole("combobox").first().click();
    await expect(page.getByRole("listbox")).toBeVisible();
    await expectAllTextInSight(page);
    await expectAccessible(page, ABOVE);
  });
}

test("behind a dialog nothing can be reached, and the whole has no barrier", async ({ page }) => {
  await openGallery(page);
  await specimen(page, "Dialog").getByRole("button", { name: "Rename" }).click();
  await expectAccessible(page);
});
