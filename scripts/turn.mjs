/** One process at a time: the others wait until the first has finished, or has died. Plain JavaScript for Node 20. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
    clearDead(file);
    return false;
  }
}

/** Takes away what a process that is gone has left; gives it back if it was somebody else's by then. */
function clearDead(file) {
  const aside = `${file}.${process.pid}`;
  try {
    const holder = readFileSync(file, "utf8");
    if (isAlive(Number(holder))) return;
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") !== holder) linkSync(aside, file);
    rmSync(aside);
  } catch (error) {
    // Others are at the same.
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
