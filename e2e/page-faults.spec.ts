/** The measures measured: what they are there to find, they find. */
import { expect, type Page, test } from "@playwright/test";
import { openGallery } from "./gallery.ts";
import { expectAccessible, expectAllTextInSight, listenForComplaints } from "./page-faults.ts";

const plant = (page: Page, style: string, text = "Something that somebody wants to read to its very end") =>
  page.evaluate(
    ([css, words]) => {
      const element = document.createElement("p");
      element.textContent = words ?? "";
      element.style.cssText = css ?? "";
      document.querySelector("main")?.prepend(element);
    },
    [style, text],
  );

test("a page wider than its window is found", async ({ page }) => {
  await openGallery(page);
  await plant(page, "width: 3000px");
  await expect(expectAllTextInSight(page)).rejects.toThrow(/the page is \d+ px wide/u);
});

test("a text that is cut off without a mark is found, one with a mark is not", async ({ page }) => {
  await openGallery(page);
  await plant(page, "width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis");
  await expectAllTextInSight(page);
  await plant(page, "width: 60px; overflow: hidden; white-space: nowrap");
  await expect(expectAllTextInSight(page)).rejects.toThrow(/cut off/u);
});

test("letters too pale to read are found", async ({ page }) => {
  await openGallery(page);
  await plant(page, "color: #bbbbbb");
  await expect(expectAccessible(page, "main > p")).rejects.toThrow(/color-contrast/u);
});

test("a style element, code from text and an error are heard", async ({ page }) => {
  const complaints = await listenForComplaints(page);
  await openGallery(page);
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "body { color: red }";
    document.head.append(style);
    setTimeout(() => {
      throw new Error("planted");
    });
  });
  await expect.poll(async () => (await complaints.all()).join("\n")).toMatch(/error: planted/u);
  expect((await complaints.all()).join("\n")).toMatch(/style-src/u);
});
