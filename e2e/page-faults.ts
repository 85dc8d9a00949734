/** What may never happen on a page, whichever it is. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

export type Complaints = {
  /** Errors of scripts and breaches of the content policy so far. */
  readonly all: () => Promise<readonly string[]>;
};

/** Listens from before the page loads. */
export async function listenForComplaints(page: Page): Promise<Complaints> {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    const breaches: string[] = [];
    Object.assign(globalThis, { breaches });
    document.addEventListener("securitypolicyviolation", (event) =>
      breaches.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  return {
    all: async () => [...heard, ...(await page.evaluate(() => (globalThis as unknown as { breaches: string[] }).breaches))],
  };
}

/** No barrier that axe knows, by WCAG 2.2 AA; `within` narrows the look to what has changed. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // A focus guard is hidden and can be reached on purpose: it passes the focus on at once.
  const axe = new AxeBuilder({ page }).withTags(STANDARDS).exclude("[data-base-ui-focus-guard]");
  const { violations, passes } = await (within === undefined ? axe : axe.include(within)).analyze();
  expect(passes.length, "axe looked at something").toBeGreaterThan(0);
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary ?? ""})`).join(" | ")}`,
    ),
  ).toEqual([]);
}

/** What slides or fades in has arrived; what turns without end is not waited for. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** Nothing sticks out at the side, and no text is cut off without a mark. */
export async function expectAllTextInSight(page: Page): Promise<void> {
  await settle(page);
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}`);
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.className.slice(0, 60)}"> ${(element.textContent ?? "").slice(0, 40)}`;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (/auto|scroll/u.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const isUnseen = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath === "inset(50%)" || isUnseen(element.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set<Element>();
    while (texts.nextNode() !== null) {
      const element = texts.currentNode.parentElement;
      if (element === null || seen.has(element) || (texts.currentNode.textContent ?? "").trim() === "") continue;
      seen.add(element);
      const style = getComputedStyle(element);
      if (style.visibility === "hidden" || element.getClientRects().length === 0 || isUnseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const { right, left } = range.getBoundingClientRect();
      const cuts = /hidden|clip/u.test(style.overflowX);
      const hasMark = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
      if (!cuts && !scrolls(element) && (right > root.clientWidth + 1 || left < -1) && !hasEllipsisAbove(element))
        found.push(`outside the window: ${nameOf(element)}`);
      if (cuts && !hasMark && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2))
        found.push(`cut off: ${nameOf(element)}`);
    }
    return found;

    function hasEllipsisAbove(element: Element): boolean {
      const { parentElement } = element;
      return parentElement !== null && (getComputedStyle(parentElement).textOverflow === "ellipsis" || hasEllipsisAbove(parentElement));
    }
  });
  expect(faults).toEqual([]);
}
