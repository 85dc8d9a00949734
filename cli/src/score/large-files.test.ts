import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../command.fixture.ts";
import { HEADER, HOSTILE_CSV } from "@entente/connectors/files/hostile-csv.fixture.ts";
import { HOSTILE_XLSX } from "@entente/connectors/files/hostile-xlsx.fixture.ts";
import { ENGINES, type Engine } from "./options.ts";

const ENTENTE = join(import.meta.dirname, "../../bin/entente.mjs");
const OLD = "what was there";
// What a process took at most: by Linux's own count where there is one, since the other begins with its parent's.
const MEASURE = `data:text/javascript,import{readFileSync}from"node:fs";process.on("exit",()=>{
let peak=process.resourceUsage().maxRSS;try{peak=Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status","utf8"))[1])}catch{}
process.stderr.write("\\npeak "+peak)})`;

const copies = () => readdirSync(tmpdir()).filter((name) => name.endsWith(".part"));

type Asked = { readonly name?: string; readonly engine?: Engine; readonly words?: readonly string[] };

/** Scores a large file in a process of its own. */
function scored(content: string | Uint8Array, { name = "hostile.csv", engine = "auto", words = [] }: Asked) {
  const folder = folderWith({ [name]: content, "tiers.csv": OLD });
  const before = copies();
  const args = [
    `--import=${MEASURE}`,
    ENTENTE,
    "--lang",
    "en",
    "score",
    name,
    "--preset",
    "composite-value",
    "--out",
    "tiers.csv",
    "--engine",
    engine,
  ];
  const { status, stderr } = spawnSync(process.execPath, [...args, ...words], { cwd: folder.path, encoding: "utf8" });
  const [told = "", kib = "0"] = stderr.split("\npeak ");
  const names = folder.names().filter((one) => !["customers.csv", name].includes(one));
  return {
    status,
    told,
    mebibytes: Number(kib) / 1024,
    out: folder.read("tiers.csv"),
    names,
    left: copies().filter((one) => !before.includes(one)),
    folder,
  };
}

const REFUSED = { status: 1, out: OLD, names: ["tiers.csv"], left: [] };

describe.each(ENGINES)("a large CSV that is broken is refused without being taken into memory (%s)", (engine) => {
  it.each([
    ["C06 a quote that never closes, then 50 MB", "hostile.csv, line 8: a quotation mark opens there and never closes."],
    ["C15 100,000 columns", "The header has 100,000 columns; 16,384 is the limit."],
    ["C22 one line of 50 MB", "hostile.csv, line 8: the row is longer than 1,048,576 characters."],
    ["C26 two million quotes", "hostile.csv, line 8: a quotation mark opens there and never closes."],
  ] as const)("%s", (condition, words) => {
    const { told, mebibytes, ...found } = scored(HOSTILE_CSV[condition](), { engine });
    expect(found).toMatchObject(REFUSED);
    expect(told).toContain(words);
    expect(mebibytes).toBeLessThan(250);
  });

  it("C26 two million quotes, two by two: a third of a million rows are set aside, and the rest comes out", () => {
    const { status, told, mebibytes, out, folder } = scored(HOSTILE_CSV["C26 two million quotes, two by two"](), { engine });
    expect({ status, rows: out.trimEnd().split("\n").length }).toEqual({ status: 3, rows: 7 });
    expect(told).toContain("333,334 rows were left out");
    const errors = folder.read("tiers.csv.errors.csv").trimEnd().split("\n");
    expect({ count: errors.length, first: errors[1], last: errors.at(-1) }).toEqual({
      count: 333_335,
      first: "8,,row.too_few_fields, ",
      last: "333341,,row.too_few_fields,",
    });
    // Rows of nothing are mostly what surrounds them.
    expect(mebibytes).toBeLessThan(450);
  });
});

describe("a workbook that is an attack is refused without being taken into memory", () => {
  it.each([
    ["X01 400 MB in 400 KiB", "it unpacks to too much"],
    ["X02 five million cells in a few hundred KiB", "it unpacks to far more than it holds"],
    ["X11 parts that say they are 2 GB", "it unpacks to too much"],
    ["X11 a part of 100 MB that says it is small", "is not a sound workbook"],
    ["X14 ten thousand parts", "it holds too many parts"],
    ["X21 a cell of 40 MB", "it unpacks to far more than it holds"],
    ["X21 a cell of 40 MB that hardly packs", "is not a sound workbook (text)"],
  ] as const)("%s", (condition, words) => {
    const { told, mebibytes, ...found } = scored(HOSTILE_XLSX[condition](), { name: "hostile.xlsx" });
    expect(found).toMatchObject(REFUSED);
    expect(told).toContain(words);
    expect(mebibytes).toBeLessThan(200);
  });
});

describe.each(ENGINES)("a large CSV that is sound takes memory for what is needed of it (%s)", (engine) => {
  it("names and notes that nobody asks for are not kept", () => {
    const row = `某某科技股份有限公司第七分公司,500000,8,5,4.5,${"x".repeat(1000)}\n`;
    const file = Buffer.concat([Buffer.from(`${HEADER.join(",")}\n`), Buffer.alloc(100 * 1_048_576, row)]);
    const { status, mebibytes, out } = scored(file.subarray(0, file.lastIndexOf("\n") + 1), { engine, words: ["--columns", "当前年收入"] });
    const lines = out.trimEnd().split("\n");
    expect([status, lines[0], lines[1], lines.at(-1), lines.length > 90_000]).toEqual([
      0,
      "当前年收入,score,tier,quadrant",
      "500000,0.92,A,STAR",
      "500000,0.92,A,STAR",
      true,
    ]);
    // The letters of the file alone would take 200.
    expect(mebibytes).toBeLessThan(300);
  });
});
