import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CUSTOMERS, folderWith } from "../command.fixture.ts";

const TO_TIERS = ["--preset", "composite-value", "--out", "tiers.csv"];
const [HEAD = "", ROW = ""] = CUSTOMERS.split("\n");
const OLD = "what was there";
const INTERRUPTED = "Interrupted. What was at the output is as it was.\n";

type Ended = { readonly code: number | null; readonly signal: string | null; readonly printed: string; readonly told: string };
type Started = { readonly process: ChildProcess; readonly ended: Promise<Ended> };

/** Starts a program in a folder; what it says is heard to the end. */
function started([program = "", ...words]: readonly string[], folder: string): Started {
  const child = spawn(program, words, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  let told = "";
  child.stdout.on("data", (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (told += bytes.toString()));
  child.stdin.on("error", () => {});
  const ended = new Promise<Ended>((resolve) => child.on("close", (code, signal) => resolve({ code, signal, printed, told })));
  return { process: child, ended };
}

const ENTENTE = [process.execPath, join(import.meta.dirname, "../../bin/entente.mjs"), "--lang", "en", "score"];
const entente = (words: readonly string[], folder: string) => started([...ENTENTE, ...words], folder);

/** Waits until something is so; the test's own limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

const partsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".part"));
const spoolsOf = ({ pid }: ChildProcess) => readdirSync(tmpdir()).filter((name) => name.startsWith(".in.") && name.includes(`.${pid}.`));

/** Rows enough to be interrupted in. */
function manyCustomers(mebibytes: number): Buffer {
  return Buffer.concat([Buffer.from(`${HEAD},备注\n`), Buffer.alloc(mebibytes << 20, `${ROW},${"x".repeat(80)}\n`), Buffer.from("\n")]);
}

describe("an interruption in the middle of a run leaves what was at the output, and nothing beside it", () => {
  it.each([
    ["from the keyboard, while all cores read", "SIGINT", "auto", 96],
    ["from the keyboard, while rows are written", "SIGINT", "reference", 24],
    ["from the system", "SIGTERM", "reference", 24],
    ["when the terminal is closed", "SIGHUP", "reference", 24],
  ] as const)("%s (%s, %s)", async (_, signal, engine, mebibytes) => {
    const folder = folderWith({ "many.csv": manyCustomers(mebibytes), "tiers.csv": OLD });
    const run = entente(["many.csv", ...TO_TIERS, "--engine", engine], folder.path);
    await until(() => partsIn(folder.path).length > 0);
    run.process.kill(signal);
    expect(await run.ended).toMatchObject({ code: 130, told: INTERRUPTED });
    expect({ out: folder.read("tiers.csv"), names: folder.names() }).toEqual({
      out: OLD,
      names: ["customers.csv", "many.csv", "tiers.csv"],
    });
  });
});

describe("a pipe that does not end", () => {
  it("is given up when the person interrupts, and its copy is removed", async () => {
    const folder = folderWith({ "tiers.csv": OLD });
    const run = entente(["-", ...TO_TIERS], folder.path);
    run.process.stdin?.write(CUSTOMERS);
    await until(() => spoolsOf(run.process).length > 0);
    run.process.kill("SIGINT");
    expect(await run.ended).toMatchObject({ code: 130, told: INTERRUPTED });
    expect({ out: folder.read("tiers.csv"), spools: spoolsOf(run.process) }).toEqual({ out: OLD, spools: [] });
  });

  it("that ends leaves no copy either", async () => {
    const folder = folderWith();
    const run = entente(["-", ...TO_TIERS], folder.path);
    run.process.stdin?.end(CUSTOMERS);
    expect((await run.ended).code).toBe(0);
    expect({ rows: folder.rows("tiers.csv").length, spools: spoolsOf(run.process), names: folder.names() }).toEqual({
      rows: 5,
      spools: [],
      names: ["customers.csv", "tiers.csv"],
    });
  });

  it("of nothing is told by its own name", async () => {
    const folder = folderWith();
    const run = entente(["-", ...TO_TIERS], folder.path);
    run.process.stdin?.end();
    expect(await run.ended).toMatchObject({ code: 1, told: expect.stringContaining("stdin holds nothing") as string });
  });
});

it("a reader that has had enough ends the writing quietly, as head does", async () => {
  const folder = folderWith({ "many.csv": manyCustomers(2) });
  const run = entente(["many.csv", "--preset", "composite-value", "--out", "-"], folder.path);
  run.process.stdout?.once("data", () => run.process.stdout?.destroy());
  const { code, told } = await run.ended;
  expect({ code, isTold: told.includes("accounts scored"), isFailed: /wrong|EPIPE|cannot/u.test(told) }).toEqual({
    code: 0,
    isTold: true,
    isFailed: false,
  });
});

describe("a place that may not be written to", () => {
  // Root may write anywhere, unless it gives that up.
  const WITHOUT_RIGHTS = process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : [];
  const scoredTo = (out: string, folder: string) =>
    started([...WITHOUT_RIGHTS, ...ENTENTE, "customers.csv", "--preset", "composite-value", "--out", out], folder).ended;

  function lockedFolder() {
    const folder = folderWith();
    const locked = join(folder.path, "locked");
    mkdirSync(locked);
    writeFileSync(join(locked, "tiers.csv"), OLD);
    chmodSync(locked, 0o555);
    onTestFinished(() => chmodSync(locked, 0o755));
    return { folder, locked };
  }

  it.each([
    ["a folder", "locked/new.csv"],
    ["a folder, though a file is there", "locked/tiers.csv"],
  ])("%s: it is told, and nothing changes", async (_, out) => {
    const { folder, locked } = lockedFolder();
    const { code, told } = await scoredTo(out, folder.path);
    expect({ code, told, names: readdirSync(locked), text: readFileSync(join(locked, "tiers.csv"), "utf8") }).toEqual({
      code: 1,
      told: `${out} cannot be written: you have no permission. Nothing was written there.\n`,
      names: ["tiers.csv"],
      text: OLD,
    });
  });

  it("a protected file in a folder that may be: it is not replaced behind its protection", async () => {
    const { folder } = lockedFolder();
    const open = join(folder.path, "open");
    mkdirSync(open);
    writeFileSync(join(open, "tiers.csv"), OLD, { mode: 0o444 });
    const { code, told } = await scoredTo("open/tiers.csv", folder.path);
    expect({ code, told, names: readdirSync(open), text: readFileSync(join(open, "tiers.csv"), "utf8") }).toEqual({
      code: 1,
      told: "open/tiers.csv cannot be written: you have no permission. Nothing was written there.\n",
      names: ["tiers.csv"],
      text: OLD,
    });
  });
});

describe("a disk that fills up while it is written to", () => {
  const rows = Array.from({ length: 3000 }, (_, at) => `C${at},${at},5,5,4,${createHash("sha256").update(String(at)).digest("hex")}`);

  it.each([
    ["csv", "auto"],
    ["csv", "reference"],
    ["xlsx", "auto"],
    ["parquet", "auto"],
    ["json", "auto"],
  ])("leaves what was at the output (%s, %s), and nothing beside it", async (format, engine) => {
    const folder = folderWith({ "many.csv": [`${HEAD},备注`, ...rows].join("\n"), [`tiers.${format}`]: OLD });
    const words = ["many.csv", "--preset", "composite-value", "--out", `tiers.${format}`, "--engine", engine];
    // No file may grow beyond 32 KiB; the shell would have the system end what tries to.
    const run = started(["sh", "-c", `trap '' XFSZ; ulimit -f 64; exec "$@"`, "sh", ...ENTENTE, ...words], folder.path);
    const { code, told } = await run.ended;
    expect({ code, out: folder.read(`tiers.${format}`), names: folder.names() }).toEqual({
      code: 1,
      out: OLD,
      names: ["customers.csv", "many.csv", `tiers.${format}`],
    });
    expect(told).toContain(`tiers.${format} cannot be written: EFBIG`);
  });
});

it("a device that is full is told as such", async () => {
  const folder = folderWith();
  const { code, told } = await entente(["customers.csv", "--preset", "composite-value", "--out", "/dev/full"], folder.path).ended;
  expect({ code, told, names: folder.names() }).toEqual({
    code: 1,
    told: "/dev/full cannot be written: the disk is full. Nothing was written there.\n",
    names: ["customers.csv"],
  });
});
