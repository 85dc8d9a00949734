/** One process at a time: the others wait until the first has finished, or has died. Plain JavaScript for Node 20. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 300;

/** Runs `work` while no other process does. `onWait` is called once if there is one. */
export async function inTurn(file, onWait, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let isFirst = true; !take(file); isFirst = false) {
    if (isFirst) onWait();
    await pause(LOOK_EVERY_MS);
  }
  const giveBack = () => rmSync(file, { force: true });
  process.once("exit", giveBack);
  await work();
  process.removeListener("exit", giveBack);
  giveBack();
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file) {
  try {
    process.kill(Number(readFileSync(file, "utf8")), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
