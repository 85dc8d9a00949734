/** Two starts in one folder prepare it one after the other; one that was killed holds nobody up. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "entente-turn-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, "deep", "start");
const log = () => join(folder, "log");

/** A process that writes down when its turn begins and ends. */
async function worker(name: string): Promise<number | null> {
  const script = `
    import { appendFileSync } from "node:fs";
    import { setTimeout as pause } from "node:timers/promises";
    import { inTurn } from ${JSON.stringify(join(import.meta.dirname, "turn.mjs"))};
    const [file, log, name] = process.argv.slice(1);
    await inTurn(file, () => appendFileSync(log, name + " waits\\n"), async () => {
      appendFileSync(log, name + " begins\\n");
      await pause(300);
      appendFileSync(log, name + " ends\\n");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, file(), log(), name], { stdio: "inherit" });
  const [code] = await once(child, "close");
  return code;
}

it("no two are at work at once, and each gets its turn", async () => {
  const names = ["a", "b", "c"];
  expect(await Promise.all(names.map(worker))).toEqual([0, 0, 0]);
  const lines = readFileSync(log(), "utf8").trim().split("\n");
  const turns = lines.filter((line) => !line.endsWith("waits"));
  for (let at = 0; at < turns.length; at += 2) expect(turns[at + 1]).toBe(turns[at]?.replace("begins", "ends"));
  expect(new Set(turns.map((line) => line[0]))).toEqual(new Set(names));
  expect(existsSync(file())).toBe(false);
});

it("who was killed while at work holds nobody up", async () => {
  await worker("a");
  writeFileSync(file(), "999999999");
  expect(await worker("b")).toBe(0);
  expect(readFileSync(log(), "utf8")).toMatch(/b ends\n$/u);
});
