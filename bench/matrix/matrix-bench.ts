/**
 * A weight dragged on the matrix screen in headless Chromium: what each frame costs the page's own thread, from
 * the pointer's move through scores, tiers, places and words to the last stroke on the canvas. The clock is
 * Chromium's for that thread, so that a busy machine changes the figure little; what other threads raster is not in it.
 */
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../../e2e/browser.ts";
import { median } from "../measured.ts";
import { serveGallery } from "./gallery.ts";

export type MatrixSize = {
  readonly accounts: number;
  /** Mean processor time of a frame, round by round. */
  readonly rounds: readonly number[];
  readonly frameMs: number;
  /** Median time from frame to frame on the wall's clock. */
  readonly wallMs: number;
  /** Accounts in another quadrant at the end of a drag, of the title: something was computed. */
  readonly moved: number;
};
export type MatrixResult = { readonly chromium: string; readonly sizes: readonly MatrixSize[] };

export const MATRIX_LIMITS_MS: Readonly<Record<number, number>> = { 10_000: 16, 100_000: 33 };
const FRAMES = 60;
const WINDOW = { width: 1440, height: 1000 };

export async function matrixBench(rounds: number): Promise<MatrixResult> {
  const served = await serveGallery();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] });
  try {
    const sizes: MatrixSize[] = [];
    for (const accounts of Object.keys(MATRIX_LIMITS_MS).map(Number)) {
      const page = await browser.newPage({ viewport: WINDOW, locale: "en-GB" });
      await page.goto(`${served.address}?page=matrix&lang=en&accounts=${accounts}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate("document.fonts.ready.then(() => null)");
      sizes.push(await sizeOf(page, accounts, rounds));
      await page.close();
    }
    return { chromium: browser.version(), sizes };
  } finally {
    await browser.close();
    served.stop();
  }
}

async function sizeOf(page: Page, accounts: number, rounds: number): Promise<MatrixSize> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  // The first drag brings the code into its final shape.
  await drag(page, session);
  const found: Dragged[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = await drag(page, session);
    found.push(one);
    console.log(`  matrix ${accounts} round ${round + 1}  ${one.cpuMs.toFixed(2)} ms a frame, every ${one.wallMs.toFixed(1)} ms`);
  }
  return {
    accounts,
    rounds: found.map(({ cpuMs }) => cpuMs),
    frameMs: median(found.map(({ cpuMs }) => cpuMs)),
    wallMs: median(found.map(({ wallMs }) => wallMs)),
    moved: found.at(-1)?.moved ?? 0,
  };
}

type Dragged = { readonly cpuMs: number; readonly wallMs: number; readonly moved: number };

/** Takes the thumb of a weight and moves it by a pixel a frame, there and back. */
async function drag(page: Page, session: CDPSession): Promise<Dragged> {
  await page.waitForTimeout(1500);
  const slider = page.getByRole("slider", { name: "Industry growth" }).first();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("there is no weight to drag");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const begun = await busyMs(session);
  const started = performance.now();
  for (let frame = 0; frame < FRAMES; frame++) {
    const step = frame % 30;
    await page.mouse.move(x + 8 + (step < 15 ? step : 30 - step), y);
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))");
  }
  const cpuMs = ((await busyMs(session)) - begun) / FRAMES;
  const wallMs = (performance.now() - started) / FRAMES;
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await page.mouse.up();
  await page.getByRole("button", { name: "Reset" }).click();
  return { cpuMs, wallMs, moved: Number(/(?<count>[\d,]+) accounts? change/u.exec(title)?.groups?.["count"]?.replaceAll(",", "") ?? 0) };
}

/** Processor time of the page's main thread since it began. */
async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000;
}

export function judgedMatrix({ chromium: version, sizes }: MatrixResult): { readonly lines: readonly string[]; readonly missed: readonly string[] } {
  const held = sizes.flatMap(({ accounts, frameMs, moved }) => {
    const limit = MATRIX_LIMITS_MS[accounts] ?? Number.NaN;
    return [
      { text: `matrix: a frame at ${accounts} accounts takes ${frameMs.toFixed(2)} ms of processor time, at most ${limit}`, holds: frameMs <= limit },
      { text: `matrix: of ${accounts} accounts ${moved} moved, at least one`, holds: moved > 0 },
    ];
  });
  return {
    lines: [`matrix   Chromium ${version}`, ...held.map(({ text, holds }) => `${holds ? "holds " : "MISSED"}  ${text}`)],
    missed: held.filter(({ holds }) => !holds).map(({ text }) => text),
  };
}
