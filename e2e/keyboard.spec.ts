import { expect, type Page, test } from "@playwright/test";
import { openGallery, specimen } from "./gallery.ts";
import { inputMethodOf } from "./ime.ts";

test.beforeEach(async ({ page }) => openGallery(page));

const button = (page: Page, name: string, label: string) => specimen(page, name).getByRole("button", { name: label, exact: true }).first();

for (const { name, opener, role } of [
  { name: "Dialog", opener: "Rename", role: "dialog" },
  { name: "AlertDialog", opener: "Delete plan", role: "alertdialog" },
  { name: "Drawer", opener: "Details", role: "dialog" },
] as const) {
  test(`${name}: opens by Enter, keeps the focus inside, gives it back on Escape`, async ({ page }) => {
    await button(page, name, opener).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole(role);
    await expect(dialog).toBeVisible();
    for (let step = 0; step < 7; step += 1) {
      await page.keyboard.press("Tab");
      await expect(dialog.locator(":focus")).toHaveCount(1);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(button(page, name, opener)).toBeFocused();
  });
}

for (const { name, opener } of [
  { name: "Dialog", opener: "Rename" },
  { name: "Drawer", opener: "Details" },
] as const) {
  test(`${name}: one types at once into its first field`, async ({ page }) => {
    await button(page, name, opener).press("Enter");
    const field = page.getByRole("dialog").getByRole("textbox").first();
    await expect(field).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Harbour Tools");
    await expect(field).toHaveValue("Harbour Tools");
  });
}

test("Dialog: an Enter too many does not close what there is only to read", async ({ page }) => {
  await button(page, "Dialog", "Versions and signatures").press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
});

test("AlertDialog: a press beside it changes nothing; only the named button acts", async ({ page }) => {
  await button(page, "AlertDialog", "Delete plan").click();
  await page.mouse.click(5, 5);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete plan" }).press("Enter");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(specimen(page, "AlertDialog").getByRole("status", { name: "done" })).toHaveText("Delete plan");
});

test("Popover: opens by Enter and closes by Escape", async ({ page }) => {
  await button(page, "Popover", "Annual revenue").press("Enter");
  await expect(page.getByRole("dialog", { name: "Annual revenue" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button(page, "Popover", "Annual revenue")).toBeFocused();
});

test("Tooltip: shown on keyboard focus, gone on Escape", async ({ page }) => {
  await specimen(page, "Button, long text and wide").getByRole("button").last().focus();
  await page.keyboard.press("Tab");
  await expect(button(page, "IconButton", "Rename")).toBeFocused();
  const hint = page.locator("[data-base-ui-portal]").getByText("Rename");
  await expect(hint).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(hint).toBeHidden();
});

test("Menu: arrows, first letters, submenu by Right and Left, Enter, Escape", async ({ page }) => {
  const trigger = button(page, "Menu", "More");
  const item = (name: string) => page.getByRole("menuitem", { name, exact: true });
  await trigger.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: /^Rename/u })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(item("Copy link")).toBeFocused();
  await page.keyboard.press("m");
  await expect(item("Move to")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(item("Yuanhang Precision")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(item("Move to")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(trigger).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(specimen(page, "AlertDialog").getByRole("status", { name: "done" })).toHaveText("Delete plan");
});

test("Menu with a choice: the chosen line says so", async ({ page }) => {
  await button(page, "Menu", "View").press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "Board" })).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await button(page, "Menu", "View").press("Enter");
  await expect(page.getByRole("menuitemradio", { checked: true })).toHaveCount(1);
});

test("ContextMenu: opens by right click and closes by Escape", async ({ page }) => {
  await specimen(page, "ContextMenu").getByRole("group").click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(specimen(page, "AlertDialog").getByRole("status", { name: "done" })).toHaveText("Rename");
});

test("Select: opens by Down, moves by arrows and first letters, takes by Enter, leaves by Escape", async ({ page }) => {
  const select = specimen(page, "Select").getByRole("combobox", { name: "Industry" }).first();
  await select.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: "Equipment" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(select).toHaveText("Semiconductors");
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(select).toBeFocused();
  await page.keyboard.press("Enter");
  // A letter that comes before the list is open would choose.
  await expect(page.getByRole("option", { name: "Semiconductors" })).toBeFocused();
  await page.keyboard.press("h");
  await expect(page.getByRole("option", { name: "Health care" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(select).toHaveText("Semiconductors");
  await expect(select).toBeFocused();
});

test("Combobox: typing narrows the list, Enter takes, Escape leaves", async ({ page }) => {
  const owner = specimen(page, "Combobox").getByRole("combobox", { name: "Key account manager" }).first();
  await owner.fill("priya");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(owner).toHaveValue("Priya Raman");
  await expect(page.getByRole("listbox")).toBeHidden();
});

test("Combobox: a search over the network says that it searches, then shows what it found", async ({ page }) => {
  const search = specimen(page, "Combobox").getByRole("combobox", { name: "Search accounts" });
  await search.click();
  await expect(page.getByText("Type to search.")).toBeVisible();
  await search.pressSequentially("heavy");
  await expect(page.getByRole("option", { name: "Dingsheng Heavy Industry" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(search).toHaveValue("Dingsheng Heavy Industry");
});

test("MultiCombobox: adds by Enter, takes off the last by Backspace", async ({ page }) => {
  const team = specimen(page, "MultiCombobox").getByRole("combobox", { name: "Our side" });
  await team.fill("anna");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const chips = specimen(page, "MultiCombobox").locator("[aria-label='Anna Lindqvist']");
  await expect(chips).toHaveCount(1);
  await team.fill("");
  await page.keyboard.press("Escape");
  await team.press("Backspace");
  await expect(chips).toHaveCount(0);
});

test("Checkbox, RadioGroup and Switch: Space toggles, arrows move the choice", async ({ page }) => {
  const notify = specimen(page, "Checkbox, CheckboxGroup").getByRole("checkbox", { name: "Mail me when the customer answers" });
  await notify.press("Space");
  await expect(notify).not.toBeChecked();
  const member = specimen(page, "RadioGroup").getByRole("radio", { name: /Team member/u });
  await member.press("ArrowUp");
  await expect(specimen(page, "RadioGroup").getByRole("radio", { name: /Director/u })).toBeChecked();
  const toggle = specimen(page, "Switch").getByRole("switch").first();
  await toggle.press("Space");
  await expect(toggle).not.toBeChecked();
});

test("Slider: arrows by one, Page by ten, Home and End to the ends, the value in words", async ({ page }) => {
  const slider = specimen(page, "Slider").getByRole("slider", { name: "Industry growth" });
  await slider.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", "41%");
  await slider.press("PageUp");
  await expect(slider).toHaveValue("51");
  await slider.press("Home");
  await expect(slider).toHaveValue("0");
  await slider.press("End");
  await expect(slider).toHaveValue("60");
});

test("a slider's number can be typed as well: it moves the slider, is held to its ends, and steps", async ({ page }) => {
  const part = specimen(page, "Slider, typed");
  const slider = part.getByRole("slider", { name: "Industry growth" });
  const number = part.getByRole("spinbutton", { name: "Industry growth" });
  await number.fill("12.5");
  await expect(slider).toHaveAttribute("aria-valuetext", "12.5%");
  await number.press("ArrowUp");
  await expect(number).toHaveValue("13.5");
  await number.fill("90");
  await expect(slider).toHaveValue("60");
  await number.fill("x");
  await number.blur();
  await expect(slider).toHaveValue("60");
});

test("Segmented: arrows walk, Space chooses, one always stays chosen", async ({ page }) => {
  const group = specimen(page, "Segmented").getByRole("group", { name: "View" });
  await group.getByRole("button", { name: "Timeline" }).press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(group.getByRole("button", { name: "Board" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Space");
  await expect(group.locator("[aria-pressed=true]")).toHaveCount(1);
});

test("Tabs: arrows show the next part; what is disabled never shows", async ({ page }) => {
  const tabs = specimen(page, "Tabs");
  await tabs.getByRole("tab", { name: "Goals and milestones" }).press("ArrowRight");
  await expect(tabs.getByRole("tab", { name: /Risks/u })).toHaveAttribute("aria-selected", "true");
  await expect(tabs.getByRole("tabpanel")).toContainText("pilot account");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(tabs.getByRole("tab", { name: /Quality/u })).toHaveAttribute("aria-selected", "false");
  await expect(tabs.getByRole("tabpanel")).not.toBeEmpty();
});

test("Tree: Right opens, Down walks, Left closes and climbs, a letter jumps, Enter chooses", async ({ page }) => {
  const tree = specimen(page, "Tree").getByRole("tree");
  const line = (name: string) => tree.getByRole("treeitem", { name: new RegExp(`^${name}`, "u") });
  await line("Plant Suzhou").focus();
  await page.keyboard.press("ArrowRight");
  await expect(line("Plant Suzhou")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(line("Purchasing")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(line("Purchasing")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowLeft");
  await expect(line("Plant Suzhou")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(line("Purchasing")).toBeHidden();
  await page.keyboard.press("d");
  await expect(line("Dingsheng")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(line("Executive board")).toBeFocused();
});

test("DataTable: one row takes part in Tab; arrows, pages and ends walk a hundred thousand rows; Space selects; Enter opens", async ({
  page,
}) => {
  const table = specimen(page, "DataTable").getByRole("grid");
  await expect(table).toHaveAttribute("aria-rowcount", "100001");
  const focused = table.locator("[role=row]:focus");
  await table.locator("[role=row][tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAttribute("aria-rowindex", "3");
  await page.keyboard.press("Space");
  await expect(focused).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("End");
  await expect(focused).toHaveAttribute("aria-rowindex", "100001");
  await page.keyboard.press("PageUp");
  await expect(focused).not.toHaveAttribute("aria-rowindex", "100001");
  await page.keyboard.press("Home");
  await expect(focused).toHaveAttribute("aria-rowindex", "2");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#account-0$/u);
});

test("DataTable: asks for the rows that come into sight; a head sorts and says how", async ({ page }) => {
  const table = specimen(page, "DataTable").getByRole("grid");
  await table.locator("[role=row][tabindex='0']").focus();
  await page.keyboard.press("End");
  await expect(specimen(page, "DataTable").getByRole("status", { name: "window" })).toHaveText(/–99999$/u);
  const revenue = table.getByRole("columnheader", { name: /Annual revenue/u });
  await expect(revenue).toHaveAttribute("aria-sort", "descending");
  await revenue.getByRole("button").press("Enter");
  await expect(revenue).toHaveAttribute("aria-sort", "ascending");
});

test("DatePicker: reads typed days, opens by Alt+Down, arrows walk, Enter takes", async ({ page }) => {
  const day = specimen(page, "DatePicker").getByRole("textbox", { name: "Renewal" }).first();
  await day.fill("2027年3月5日");
  await day.press("Enter");
  await expect(day).toHaveValue("5 Mar 2027");
  await day.fill("31 June 2027");
  await day.press("Tab");
  await expect(day).toHaveAttribute("aria-invalid", "true");
  await day.fill("2027-03-05");
  await day.press("Enter");
  await day.press("Alt+ArrowDown");
  await expect(page.getByRole("button", { name: "Friday, 5 March 2027, selected" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(day).toHaveValue("6 Mar 2027");
});

test("DateRange: two days make a range; Escape leaves it as it was", async ({ page }) => {
  const range = specimen(page, "DateRange")
    .getByRole("button", { name: /^Period/u })
    .first();
  await range.press("Enter");
  await page.keyboard.press("Escape");
  await expect(range).toHaveText("1 Oct – 31 Dec 2026");
  await range.press("Enter");
  await page.getByRole("button", { name: /, 7 October 2026/u }).press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(range).toHaveText(/^7\s?–\s?14 Oct 2026$/u);
});

test("TimeField and NumberInput: arrows step, what people type is understood", async ({ page }) => {
  const time = specimen(page, "TimeField").getByRole("textbox", { name: "Next call" }).first();
  await time.press("ArrowUp");
  await expect(time).toHaveValue("14:15");
  await time.fill("下午3点半");
  await time.press("Enter");
  await expect(time).toHaveAttribute("aria-invalid", "true");
  await time.fill("９：０５");
  await time.press("Enter");
  await expect(time).toHaveValue("09:05");
  const revenue = specimen(page, "NumberInput").getByRole("spinbutton", { name: "Annual revenue" }).first();
  await revenue.press("ArrowUp");
  await expect(revenue).toHaveValue("6,684");
  await revenue.fill("１.2万");
  await revenue.press("Enter");
  await expect(revenue).toHaveValue("12,000");
  await revenue.fill("about twelve");
  await expect(revenue).toHaveAttribute("aria-invalid", "true");
});

test("CodeInput: a pasted code in full-width digits fills every box", async ({ page }) => {
  const boxes = specimen(page, "CodeInput").getByRole("textbox");
  await boxes.first().focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "１２３ ４５６");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(boxes.nth(5)).toHaveValue("6");
  await expect(boxes.nth(0)).toHaveValue("1");
});

test("Toast: offers the way back, and takes it", async ({ page }) => {
  await button(page, "Toast", "Plan archived").press("Enter");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(specimen(page, "Toast").getByRole("status", { name: "undone" })).toHaveText("Undo");
});

test("Form: sends nothing while a value is wrong, goes to the first fault, names it", async ({ page }) => {
  const form = page.getByRole("form", { name: "A form" });
  await form.getByRole("button", { name: "Save" }).press("Enter");
  const name = form.getByRole("textbox", { name: "Account name" });
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(name).toHaveAccessibleDescription(/A name is needed\./u);
  await expect(form.getByRole("status", { name: "sent" })).toHaveText("0");
});

test("an input method's Enter sends no form, and its Escape closes no dialog", async ({ page }) => {
  const form = page.getByRole("form", { name: "A form" });
  const name = form.getByRole("textbox", { name: "Account name" });
  const method = await inputMethodOf(page);
  await name.focus();
  await method.compose("yuan'hang");
  await method.press("Enter");
  await expect(name).not.toHaveAttribute("aria-invalid", "true");
  await method.accept("远航");
  await expect(name).toHaveValue("远航");
  await page.keyboard.press("Enter");
  await expect(form.getByRole("textbox", { name: "Mail address" })).toHaveAttribute("aria-invalid", "true");

  await button(page, "Dialog", "Rename").click();
  const field = page.getByRole("dialog").getByRole("textbox", { name: "Account name" });
  await field.fill("");
  await method.compose("ding");
  await method.press("Escape");
  await expect(page.getByRole("dialog")).toBeVisible();
  await method.accept("鼎盛");
  await expect(field).toHaveValue("鼎盛");
});

test("a search waits until a word of an input method is accepted", async ({ page }) => {
  await page.goto("/?lang=zh-CN");
  const search = specimen(page, "Combobox").getByRole("combobox", { name: "搜索客户" });
  const method = await inputMethodOf(page);
  await search.focus();
  await method.compose("ding'sheng");
  await page.waitForTimeout(400);
  await expect(page.getByText("没有匹配的选项。")).toBeHidden();
  await method.accept("鼎盛");
  await expect(page.getByRole("option", { name: "鼎盛重工" })).toBeVisible();
});
