import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CUSTOMERS, folderWith } from "./command.fixture.ts";

const ENTENTE = join(import.meta.dirname, "../bin/entente.mjs");

/** The command as the shell runs it, in a folder, with nobody at the keyboard. */
function entente(
  words: readonly string[],
  { cwd, input = "", env = {} }: { readonly cwd: string; readonly input?: string; readonly env?: Record<string, string> },
) {
  const { PATH = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTENTE, ...words], {
    cwd,
    input,
    encoding: "utf8",
    env: { PATH, LANG: "C", ...env },
  });
  return { status, stdout, stderr };
}

describe("the command as a process", () => {
  it("takes a file from a pipe and gives one to a pipe; messages stay apart, without colours or progress", () => {
    const { path } = folderWith();
    const { status, stdout, stderr } = entente(["score", "-", "--preset", "composite-value", "--out", "-", "--columns", "客户ID"], {
      cwd: path,
      input: CUSTOMERS,
    });
    expect([status, stdout]).toEqual([
      0,
      "客户ID,score,tier,quadrant\nC001,0.7325,B,STAR\nC002,0.42700000000000005,D,PROBLEM\nC003,0.962,A,STAR\nC004,0.49050000000000005,C,POTENTIAL\nC005,0.4225,D,PROBLEM\n",
    ]);
    expect(stderr).toMatch(/^5 accounts scored in \d+\.\d\d s → stdout\ntier: A 1 · B 1 · C 1 · D 2\n/u);
    expect(stderr).not.toContain("\u001B");
  });

  it("speaks the system's language, and ends with the code of what happened", () => {
    const { path } = folderWith();
    const { status, stderr } = entente(["score", "nowhere.csv", "--preset", "composite-value", "--out", "tiers.csv"], {
      cwd: path,
      env: { LANG: "zh_CN.UTF-8" },
    });
    expect([status, stderr]).toEqual([1, "找不到 nowhere.csv。请检查路径，或把文件拖进终端。\n"]);
    expect(entente(["scor"], { cwd: path, env: { LANG: "zh_TW.UTF-8" } })).toMatchObject({ status: 2, stdout: "" });
  });

  it("a pipe with rows that cannot be used keeps the output clean and puts them into a file", () => {
    const folder = folderWith();
    const { status, stdout, stderr } = entente(["score", "-", "--preset", "composite-value", "--out", "-", "--columns", "客户ID"], {
      cwd: folder.path,
      input: `${CUSTOMERS}C006,much,1,1,1\n`,
    });
    expect([status, stdout.split("\n").length]).toEqual([3, 7]);
    expect(stderr).toContain("1 row was left out: entente.errors.csv names line, column and reason.");
    expect(readFileSync(join(folder.path, "entente.errors.csv"), "utf8")).toBe(
      "\uFEFFline,column,reason,text\n7,当前年收入,number.unreadable,much\n",
    );
  });

  it.each([
    ["openapi", 0],
    ["doctor", 0],
    ["api", 0],
    ["api listMember", 2],
    ["score customers.csv", 2],
  ])("%s into a pipe that nobody reads ends as it would", async (command, code) => {
    const { path } = folderWith();
    const { PATH = "" } = process.env;
    const child = spawn(process.execPath, [ENTENTE, ...command.split(" ")], {
      cwd: path,
      env: { PATH, LANG: "C", ENTENTE_DATA: join(path, "data"), ENTENTE_PORT: "0" },
    });
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(code);
  });
});
