/** The portfolio on the screen: accounts, what is known of them, models and runs, tiers that change by approval. */
import { changeAccount, getAccount } from "@entente/contract/accounts.ts";
import { decideTierChanges, listTierChanges } from "@entente/contract/tiers.ts";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./page-faults.ts";
import { memberBy } from "./people.ts";
import { test } from "./product.ts";
import { addAccount, addCustomers, addModel, score } from "./scored-portfolio.ts";
import { title, told } from "./screen.ts";
import { open, withTeam } from "./team.ts";

/** A line of a list, as a row at a desk and as a card on a phone. */
const lineOf = (page: Page, name: string) => page.getByRole("row").or(page.getByRole("listitem")).filter({ hasText: name }).first();

test("from an empty list to an approved tier", async ({ page }) => {
  await withTeam(page, async ({ server, ada, grace }) => {
    await open(page, server, "/accounts");
    await expect(title(page)).toHaveText("No accounts yet");
    await page.getByRole("button", { name: "Add an account" }).first().click();
    const drawer = page.getByRole("dialog", { name: "Add an account" });
    await drawer.getByRole("button", { name: "Add", exact: true }).click();
    await expect(drawer.getByText("A name of at most 200 characters is needed.")).toBeVisible();
    await drawer.getByLabel("Name").fill("Halcyon Chemicals");
    await drawer.getByLabel("Website").fill("https://halcyon");
    await drawer.getByRole("button", { name: "Add", exact: true }).click();
    await expect(drawer.getByText("A domain looks like example.com.")).toBeVisible();
    await drawer.getByLabel("Website").fill("halcyon.example");
    await drawer.getByRole("button", { name: "Add", exact: true }).click();
    await expect(title(page)).toHaveText("Halcyon Chemicals has no tier yet");

    await test.step("a figure is written down and opens to where it is from", async () => {
      await page.getByRole("link", { name: "Figures" }).click();
      await page.getByRole("button", { name: "Write down a measurement" }).click();
      const record = page.getByRole("dialog", { name: "Write down a measurement" });
      await record.getByRole("combobox", { name: "Criterion" }).fill("revenue");
      await page.getByRole("option", { name: /^Revenue/u }).click();
      await record.getByLabel("Value").fill("640,000");
      await record.getByLabel("Source").fill("annual report, page 12");
      await record.getByRole("button", { name: "Write down" }).click();
      await page.getByRole("button", { name: "Revenue: 640,000. Show where it is from" }).click();
      const history = page.getByRole("dialog", { name: "Revenue" });
      await expect(history.getByText("annual report, page 12")).toBeVisible();
      await expect(history.getByText(/Written down by Ada Lovelace/u)).toBeVisible();
      await page.keyboard.press("Escape");
    });

    await addCustomers(ada);
    await test.step("a model is made, and a run scores by it", async () => {
      await open(page, server, "/portfolio/models");
      await expect(title(page)).toHaveText("Nothing scores the portfolio yet");
      await page.getByRole("button", { name: "New model" }).click();
      await page.getByRole("button", { name: "Make the model" }).click();
      await expect(title(page)).toHaveText("Composite value is in force and weighs 4 criteria");
      await open(page, server, "/portfolio/models");
      await page.getByRole("button", { name: "Start a run" }).click();
      const dialog = page.getByRole("dialog", { name: "Start a run" });
      await dialog.getByText("Propose the tiers it finds, for a director to decide").click();
      await dialog.getByRole("button", { name: "Score" }).click();
      await expect(title(page), "the end is seen without asking again").toHaveText(/^6 accounts scored, one unrated/u);
      await page.getByRole("link", { name: /changes wait$/u }).click();
      await expect(title(page)).toHaveText("5 tier changes wait for a decision");
      await expect(page.getByText("nobody decides a proposal of their own")).toBeVisible();
    });

    await test.step("another director approves what the run proposes", async () => {
      await page.context().clearCookies();
      await grace.signInAt(page.context());
      await page.reload();
      await page.getByRole("button", { name: "Approve all 5" }).click();
      await page.getByRole("dialog", { name: "Approve 5 changes?" }).getByRole("button", { name: "Approve" }).click();
      await expect(told(page, "5 changes are approved and in force.")).toBeVisible();
      await open(page, server, "/accounts?sort=score");
      await expect(title(page)).toHaveText("6 accounts; one has no tier yet");
      await page.getByRole("link", { name: "Cygnus Rail" }).click();
      await expect(title(page)).toHaveText(/^Cygnus Rail is in tier A since /u);
      await expect(page.getByText("The score is in tier A, the best there is.")).toBeVisible();
    });
  });
});

test("a tier is proposed with its reason and declined with another, and both stay", async ({ page }) => {
  await withTeam(page, async ({ server, ada, grace }) => {
    const ids = await addCustomers(ada);
    await addModel(ada, "Value");
    await score(ada, { proposesTiers: true });
    const { items } = await grace.api(listTierChanges, { query: { state: "proposed" } });
    await grace.api(decideTierChanges, { headers: {}, body: { ids: items.map(({ id }) => id), decision: "approve" } });

    await open(page, server, `/accounts/${ids["Arcadia Steel"] ?? ""}`);
    await expect(title(page)).toHaveText(/^Arcadia Steel is in tier B/u);
    await page.getByRole("button", { name: "Propose a tier" }).click();
    const dialog = page.getByRole("dialog", { name: "Another tier for Arcadia Steel" });
    await dialog.getByRole("button", { name: "Propose" }).click();
    await expect(dialog.getByText("Choose a tier.")).toBeVisible();
    await dialog.getByRole("radio", { name: "Tier A", exact: true }).click();
    await dialog.getByLabel("Reason").fill("They have signed the letter of intent.");
    await dialog.getByRole("button", { name: "Propose" }).click();
    await expect(page.getByText("Another tier waits to be approved")).toBeVisible();

    await page.context().clearCookies();
    await grace.signInAt(page.context());
    await open(page, server, "/portfolio/changes");
    await expect(title(page)).toHaveText("One tier change waits for a decision");
    await page.getByRole("checkbox", { name: "Select Arcadia Steel" }).click();
    await page.getByRole("button", { name: "Decline" }).click();
    const declining = page.getByRole("dialog", { name: "Decline this change?" });
    await declining.getByRole("button", { name: "Decline" }).click();
    await expect(declining.getByText("Declining needs a reason, for whoever proposed it.")).toBeVisible();
    await declining.getByLabel("Reason").fill("A letter is no order.");
    await declining.getByRole("button", { name: "Decline" }).click();
    await expect(title(page)).toHaveText("No tier change waits for a decision");

    await open(page, server, `/accounts/${ids["Arcadia Steel"] ?? ""}?part=history`);
    const history = page.getByRole("list", { name: "Tiers" });
    await expect(history.getByRole("listitem").first()).toContainText("They have signed the letter of intent.");
    await expect(history.getByRole("listitem").first()).toContainText("A letter is no order.");
    await expect(title(page)).toHaveText(/tier B/u);
  });
});

test("accounts are narrowed by the address, changed many at once, and all of it is taken back", async ({ page, isMobile }) => {
  await withTeam(page, async ({ server, ada }) => {
    await addCustomers(ada);
    await open(page, server, "/accounts");
    await expect(title(page)).toHaveText("5 accounts, none with a tier yet");
    await page.getByRole("button", { name: /^Segment/u }).click();
    await page.getByRole("checkbox", { name: /Consumer goods/u }).click();
    await expect(title(page)).toHaveText("2 of 5 accounts fit");
    await page.keyboard.press("Escape");
    await page.reload();
    await expect(title(page), "a link shows the same to others").toHaveText("2 of 5 accounts fit");

    await test.step("the view is saved and come back to", async () => {
      await page.getByRole("button", { name: "Views" }).click();
      await page.getByRole("menuitem", { name: "Save this view" }).click();
      const naming = page.getByRole("dialog", { name: "Save this view" });
      await naming.getByLabel("Name of the view").fill("Consumers");
      await naming.getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: "Show all" }).first().click();
      await expect(title(page)).toHaveText("5 accounts, none with a tier yet");
      await page.getByRole("button", { name: "Views" }).click();
      await page.getByRole("menuitem", { name: "Consumers" }).click();
      await expect(title(page)).toHaveText("2 of 5 accounts fit");
    });

    await test.step("what nobody has is told, and how to see all again", async () => {
      await page.getByRole("searchbox", { name: "Name, id, website or tax id" }).fill("nobody at all");
      await expect(page.getByText("No account fits")).toBeVisible();
      await page.getByRole("button", { name: "Show all" }).last().click();
      await expect(title(page)).toHaveText("5 accounts, none with a tier yet");
      await page.getByRole("searchbox", { name: "Name, id, website or tax id" }).fill("东岳");
      await expect(title(page)).toHaveText("One of 5 accounts fits");
      await page.getByRole("button", { name: "Show all" }).first().click();
    });

    await test.step("two get an owner, and lose it again", async () => {
      for (const name of ["Arcadia Steel", "Borealis Foods"]) await page.getByRole("checkbox", { name: `Select ${name}` }).click();
      await page.getByRole("button", { name: "Change owner" }).click();
      const dialog = page.getByRole("dialog", { name: "A new owner for 2 accounts" });
      await dialog.getByRole("combobox", { name: "Owner" }).fill("Grace");
      await page.getByRole("option", { name: /Grace Hopper/u }).click();
      await dialog.getByRole("button", { name: "Change" }).click();
      await expect(told(page, "2 accounts are now Grace Hopper’s.")).toBeVisible();
      await expect(lineOf(page, "Arcadia Steel")).toContainText("Grace Hopper");
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(told(page, "2 accounts are as they were.")).toBeVisible();
      await expect(lineOf(page, "Arcadia Steel")).not.toContainText("Grace Hopper");
    });

    await test.step("one is archived and brought back", async () => {
      await page.getByRole("checkbox", { name: "Select Evergreen Paper" }).click();
      await page.getByRole("button", { name: "Archive", exact: true }).click();
      await expect(title(page)).toHaveText("4 accounts, none with a tier yet");
      await page.getByRole("button", { name: "Archived" }).click();
      await expect(title(page)).toHaveText("One archived account");
      await page.getByRole("checkbox", { name: "Select Evergreen Paper" }).click();
      await page.getByRole("button", { name: "Restore" }).click();
      await expect(page.getByText("Nothing is archived")).toBeVisible();
    });

    if (!isMobile) await expectAccessible(page);
  });
});

test("two people change one account, and nothing of either is lost; what others change is seen as it happens", async ({ page }) => {
  await withTeam(page, async ({ server, grace }) => {
    const accountId = await addAccount(grace, { name: "Halcyon Chemicals", segment: "Industry" });
    const change = async (body: { readonly name?: string; readonly segment?: string }) => {
      const { headers } = await grace.api(getAccount, { params: { accountId } });
      await grace.api(changeAccount, { params: { accountId }, headers: { "if-match": headers.etag }, body });
    };
    await open(page, server, "/accounts");
    await expect(page.getByText("Halcyon Chemicals")).toBeVisible();
    await change({ name: "Halcyon Polymers" });
    await expect(page.getByText("Halcyon Polymers"), "without asking again").toBeVisible();

    await page.getByRole("link", { name: "Halcyon Polymers" }).click();
    await page.getByRole("link", { name: "Details" }).click();
    const form = page.getByRole("form", { name: "Details" });
    await form.getByLabel("Name").fill("Halcyon Group");
    await change({ segment: "Chemicals" });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Somebody changed this while you were editing")).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(told(page, "Halcyon Group is saved.")).toBeVisible();
    await expect(form.getByLabel("Segment")).toHaveValue("Chemicals");

    await page.getByRole("link", { name: "Activity" }).click();
    const newest = page.getByRole("list", { name: "Activity" }).getByRole("listitem").first();
    await expect(newest).toContainText("Ada Lovelace");
    await expect(newest).toContainText("Halcyon Polymers");
    await expect(newest).toContainText("Halcyon Group");
  });
});

test("notes are written, removed, and brought back before it is too late", async ({ page }) => {
  await withTeam(page, async ({ server, ada }) => {
    const accountId = await addAccount(ada, { name: "Halcyon Chemicals" });
    await open(page, server, `/accounts/${accountId}?part=notes`);
    for (const text of ["The buyer has changed.", "Call on Monday."]) {
      await page.getByLabel("A note for colleagues").fill(text);
      await page.getByRole("button", { name: "Add note" }).click();
      await expect(page.getByRole("listitem").filter({ hasText: text })).toBeVisible();
    }
    const notes = page.getByRole("list", { name: "Notes" }).getByRole("listitem");
    await notes
      .first()
      .getByRole("button", { name: /^Remove the note/u })
      .click();
    await expect(notes).toHaveCount(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(notes).toHaveCount(2);
    await notes
      .first()
      .getByRole("button", { name: /^Remove the note/u })
      .click();
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("link", { name: "Notes" }).click();
    await expect(notes, "whoever leaves has meant it").toHaveCount(1);
    await expect(notes).toContainText("The buyer has changed.");
  });
});

test("an account in the problem quadrant asks for a decision, and keeps it", async ({ page }) => {
  await withTeam(page, async ({ server, ada }) => {
    const ids = await addCustomers(ada);
    await addModel(ada, "Value");
    await score(ada);
    await open(page, server, `/accounts/${ids["Evergreen Paper"] ?? ""}`);
    await expect(page.getByText("Its quadrant asks for a decision")).toBeVisible();
    await page.getByRole("button", { name: "Decide" }).click();
    const dialog = page.getByRole("dialog", { name: "What becomes of Evergreen Paper?" });
    await dialog.getByRole("radio", { name: /^Reduce/u }).click();
    await dialog.getByLabel("Reason").fill("Standard service until the new plant is decided.");
    await dialog.getByLabel("To be looked at again on").fill("2027-06-30");
    await dialog.getByRole("button", { name: "Decide" }).click();
    await expect(page.getByText("Standard service until the new plant is decided.").first()).toBeVisible();
    await expect(page.getByText(/looked at again on 30 Jun 2027/u).first()).toBeVisible();
    await page.getByRole("link", { name: "Tier and quadrant" }).click();
    await expect(page.getByRole("list", { name: "Decisions on its quadrant" })).toContainText("Reduce");
  });
});

test("weights are changed into a next version, and a run is compared with the last", async ({ page }) => {
  await withTeam(page, async ({ server, ada }) => {
    await addCustomers(ada);
    const modelId = await addModel(ada, "Value");
    await score(ada);
    await open(page, server, `/portfolio/models/${modelId}`);
    await page.getByRole("button", { name: "Change weights and lines" }).click();
    const drawer = page.getByRole("dialog", { name: "Change weights and lines" });
    await drawer.getByRole("spinbutton", { name: "Revenue" }).fill("10");
    await expect(drawer.getByText("together 70%; it must be 100%")).toBeVisible();
    await expect(drawer.getByRole("button", { name: "Make the new version" })).toBeDisabled();
    await drawer.getByRole("spinbutton", { name: "Potential" }).fill("60");
    await drawer.getByLabel("Why").fill("Growth matters more than size.");
    await drawer.getByRole("button", { name: "Make the new version" }).click();
    await expect(told(page, "Version 2 is made.")).toBeVisible();
    await expect(page.getByRole("list", { name: "Versions" }).getByRole("listitem")).toHaveCount(2);
    await expect(page.getByText("Growth matters more than size.").first()).toBeVisible();

    const run = await score(ada);
    await open(page, server, `/portfolio/runs/${run.id}?part=comparison`);
    await expect(page.getByRole("heading", { name: "Moved to another tier" })).toBeVisible();
    await expect(page.getByRole("row", { name: /东岳重工/u }).first()).toBeVisible();
    await page.getByRole("link", { name: "Disagreements" }).click();
    await expect(page.getByText(/so a contradiction is a question, not an error/u)).toBeVisible();
  });
});

test("whoever sees no account is told why", async ({ page }) => {
  await withTeam(page, async ({ server, ada }) => {
    await addAccount(ada, { name: "Halcyon Chemicals" });
    const bo = await memberBy(ada, { email: "bo@example.com", fullName: "Bo Chen", roles: ["team_member"] });
    await page.context().clearCookies();
    await bo.signInAt(page.context());
    await open(page, server, "/accounts");
    await expect(page.getByText("No account is open to you")).toBeVisible();
    await open(page, server, "/accounts/0190f5c2-6b7a-7cc1-9d3e-2f4a5b6c7d8e");
    await expect(title(page)).toHaveText("Account");
    await expect(page.getByText("This account is not open to you")).toBeVisible();
    await open(page, server, "/portfolio/models");
    await expect(page.getByText("No scoring model yet")).toBeVisible();
    await expect(page.getByText("Directors and analysts make them.")).toBeVisible();
  });
});

test("a list of many accounts is there as far as one scrolls", async ({ page, isMobile }) => {
  await withTeam(page, async ({ server, ada }) => {
    for (let count = 0; count < 130; count += 1) await addAccount(ada, { name: `Account ${String(count).padStart(3, "0")}` });
    await open(page, server, "/accounts");
    await expect(title(page)).toHaveText("130 accounts, none with a tier yet");
    if (!isMobile) {
      await page.getByRole("row").nth(1).focus();
      await page.keyboard.press("End");
      return expect(page.getByText("Account 129")).toBeVisible();
    }
    const more = page.getByRole("button", { name: /^Show more/u });
    await expect(async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      if (await more.isVisible()) await more.click();
      await expect(page.getByText("Account 129")).toBeVisible({ timeout: 1000 });
    }).toPass();
  });
});
