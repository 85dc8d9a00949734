import { DIALECTS } from "@entente/connectors/warehouses/dialect.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { folderWith } from "./command.fixture.ts";
import { chooseLanguage } from "./language.ts";
import { SCORE_OPTIONS } from "./score/score-command.ts";

describe("help", () => {
  it.each([
    ["", "entente: key account planning"],
    ["help", "entente: key account planning"],
    ["--help", "entente: key account planning"],
    ["-h", "entente: key account planning"],
    ["help help", "entente: key account planning"],
    ["help score", "entente score <file>"],
    ["score --help", "entente score <file>"],
    ["score nowhere.csv -h", "entente score <file>"],
    ["help explain", "entente explain <file> <account>"],
    ["explain --help", "entente explain <file> <account>"],
    ["help model", "A model file says what counts"],
    ["help api", "entente api <operation>"],
    ["api", "entente api <operation>"],
    ["api --help", "entente api <operation>"],
    ["api getMember --help", "entente api getMember\n  --personId <uuid>\n"],
  ])("entente %s", async (command, begins) => {
    const { code, printed, told } = await folderWith().entente(command);
    expect([code, told, printed.startsWith(begins)]).toEqual([0, "", true]);
  });

  it.each(LOCALES)("names every option of score, and all its exit codes, in %s", async (locale) => {
    const { printed } = await folderWith().entente(`help score --lang ${locale}`);
    for (const name of Object.keys(SCORE_OPTIONS)) expect(printed).toMatch(new RegExp(`^  --${name} `, "mu"));
    for (const code of ["0", "1", "2", "3", "130"]) expect(printed).toMatch(new RegExp(`(?:[ ：]|^)${code} `, "mu"));
  });

  it.each(LOCALES)("fits a terminal of 80 columns in %s", async (locale) => {
    const texts = await Promise.all(
      ["", "help score", "help explain", "help model", "help server", "help api", "api changeMember --help"].map((command) =>
        folderWith().entente(`${command} --lang ${locale}`),
      ),
    );
    // A Chinese character takes two columns.
    const wide = (line: string) =>
      Array.from(line, (letter) => (/[\p{Script=Han}，。：；（）“”「」、]/u.test(letter) ? 2 : 1)).reduce((sum, one) => sum + one, 0);
    expect(texts.flatMap(({ printed }) => printed.split("\n")).filter((line) => wide(line) > 80)).toEqual([]);
  });

  it.each(LOCALES)("shows a model that scores, in %s", async (locale) => {
    const folder = folderWith({ "accounts.csv": "customer_id,annual_revenue,satisfaction_score\nC1,500000,4\nC2,900000,3\n" });
    const { printed } = await folder.entente(`help model --lang ${locale}`);
    const [, model = ""] = printed.split("\n\n");
    folder.write("model.yaml", model.replaceAll(/^ {2}/gmu, ""));
    expect(await folder.entente("score accounts.csv --model model.yaml --out tiers.csv")).toMatchObject({ code: 0 });
    expect(folder.rows("tiers.csv").map((row) => `${row["score"]} ${row["tier"]} ${row["quadrant"]}`)).toEqual([
      "0.6000000000000001 B POTENTIAL",
      "0.54 C CASH_COW",
    ]);
  });

  it("on something there is none on names the topics", async () => {
    const { code, told } = await folderWith().entente("help modle");
    expect([code, told]).toEqual([
      2,
      "There is no help on “modle”. Topics: score, explain, model, api, server. Did you mean model?\n“entente help” shows what there is.",
    ]);
  });

  it.each(["--version", "-v"])("%s prints the version alone", async (word) => {
    const { code, printed, told } = await folderWith().entente(word);
    expect([code, told]).toEqual([0, ""]);
    expect(printed).toMatch(/^\d+\.\d+\.\d+$/u);
  });
});

describe("what is not understood ends with 2 and with what to do", () => {
  it.each([
    [
      "scor customers.csv",
      "There is no command “scor”. Commands: score, explain, api, serve, doctor, migrate, backup, restore, audit, user, keys, openapi, help. Did you mean score?",
    ],
    [
      "frobnicate",
      "There is no command “frobnicate”. Commands: score, explain, api, serve, doctor, migrate, backup, restore, audit, user, keys, openapi, help.",
    ],
    ["score", "Which file? “entente score customers.csv …”, or - for standard input."],
    [
      "score customers.csv",
      "Give either --model <file> or --preset <name> (composite-value, value-matrix, portfolio-matrix, four-dimensions).",
    ],
    ["score customers.csv --model m.yaml --preset composite-value --out t.csv", "Give either --model <file> or --preset <name>"],
    ["score customers.csv --preset composite-value", "Where to? --out tiers.csv, or - for standard output."],
    [
      "score customers.csv --preset compositevalue --out t.csv",
      "--preset cannot be “compositevalue”. Possible: composite-value, value-matrix, portfolio-matrix, four-dimensions. Did you mean composite-value?",
    ],
    ["score customers.csv --preset composite-value --tier quartiles --out t.csv", "There is no option --tier. Did you mean --tiers?"],
    ["score customers.csv -x", "There is no option -x."],
    [
      "score customers.csv --preset composite-value --tiers quartile --out t.csv",
      "--tiers cannot be “quartile”. Possible: thresholds, 20-30-30-20, quartiles, top-n, natural-breaks. Did you mean quartiles?",
    ],
    ["score customers.csv --preset composite-value --out t.csv --seed x", "--seed takes a whole number from 0 on, not “x”."],
    ["score customers.csv --preset composite-value --out t.csv --threads 0", "--threads takes a whole number from 1 on, not “0”."],
    ["score customers.csv --preset composite-value --out t.csv --separator ab", "The separator must be one character or “tab”, not “ab”."],
    ["score customers.csv --preset composite-value --out", "--out needs a value after it."],
    ["score customers.csv --preset composite-value --out --explain", "--out needs a value after it."],
    ["score customers.csv --preset composite-value --out t.csv --explain=yes", "--explain takes no value."],
    ["score customers.csv --preset composite-value --out t.csv --out u.csv", "--out is given twice."],
    ["score customers.csv more.csv --preset composite-value --out t.csv", "“more.csv” is one file too many."],
    ["score customers.csv --preset composite-value --out t.csv --capacities 1,2,3", "--capacities goes with --tiers top-n."],
    [
      "score customers.csv --preset composite-value --out t.csv --tiers top-n --capacities 1,2",
      "--capacities takes 3 numbers, one for each tier but the last.",
    ],
    [
      "score customers.csv --preset composite-value --out t.xls",
      "The ending of “t.xls” names no format. End it in .csv, .xlsx, .json or .parquet, or say --format.",
    ],
    [
      "score customers.csv --preset composite-value --out customers.csv",
      "The file to score and --out are the same file: customers.csv. Choose another name for --out.",
    ],
    ["score customers.csv --model m.csv --out m.csv", "--model and --out are the same file: m.csv. Choose another name for --out."],
    [
      "score customers.csv --preset composite-value --out t.csv --run t.csv",
      "--out and --run are the same file: t.csv. Choose another name for --run.",
    ],
    [
      "score customers.csv --preset composite-value --out t.csv --errors customers.csv",
      "The file to score and --errors are the same file: customers.csv.",
    ],
    ["explain", "entente explain <file> <account>: a scored file and the name of an account."],
    ["explain t.csv", "entente explain <file> <account>"],
  ])("entente %s", async (command, expected) => {
    const folder = folderWith({
      "m.yaml": "name: M",
      "m.csv":
        "name: M\ncriteria: {a: {dimension: financial, columns: 当前年收入, normalise: max}}\nscores: {score: {weights: {a: 100}}}\n",
    });
    const before = folder.names();
    const { code, printed, told } = await folder.entente(command);
    const lines = told.split("\n");
    expect([code, printed, lines.at(-1), folder.names()]).toEqual([2, "", "“entente help” shows what there is.", before]);
    expect(told).toContain(expected);
  });
});

describe("columns", () => {
  it("--columns keeps those named, in that order, by folded names", async () => {
    const folder = folderWith();
    await folder.entente("score customers.csv --preset composite-value --out t.csv --columns 合作年限,客户ｉｄ");
    expect(folder.header("t.csv")).toEqual(["合作年限", "客户ID", "score", "tier", "quadrant"]);
  });

  it.each(["auto", "reference"])("a name that is not there is told, with the likely one (%s)", async (engine) => {
    const { code, told } = await folderWith().entente(
      `score customers.csv --preset composite-value --out t.csv --columns 合作年,客户ID --engine ${engine}`,
    );
    expect([code, told]).toEqual([
      1,
      "--columns names “合作年”, which is no column of the file. Did you mean “合作年限”? Its columns: 客户ID, 当前年收入, 未来潜力评分, 合作年限, 客户满意度.",
    ]);
  });

  it.each(["auto", "reference"])("no column comes twice: an output that is scored again says which to leave out (%s)", async (engine) => {
    const folder = folderWith();
    await folder.entente("score customers.csv --preset composite-value --out t.csv");
    const { code, told } = await folder.entente(`score t.csv --preset composite-value --out again.csv --engine ${engine}`);
    expect([code, told]).toEqual([
      1,
      "The file already has columns by names the result needs: score, tier, quadrant. Say with --columns which of your columns to keep, or rename them.",
    ]);
    expect(await folder.entente(`score t.csv --preset composite-value --out again.csv --columns 客户ID --engine ${engine}`)).toMatchObject({
      code: 0,
    });
  });
});

describe("a model as a query", () => {
  it.each(DIALECTS)("is printed for %s, of the table asked for", async (dialect) => {
    const { code, printed, told } = await folderWith().entente(`score --sql ${dialect} --preset composite-value --table crm`);
    expect([code, told]).toEqual([0, ""]);
    expect(printed).toMatch(/FROM ["`]crm["`]/u);
  });

  it.each([
    [
      "--sql postgres --preset portfolio-matrix",
      1,
      "strength (strength) cannot be said in one query for postgres. Score the file with “entente score” instead.",
    ],
    ["--sql duckdb --preset composite-value --tiers natural-breaks", 1, "tier (natural-breaks) cannot be said in one query for duckdb."],
    ["--sql mysql --preset composite-value", 2, "--sql cannot be “mysql”. Possible: clickhouse, postgres, duckdb."],
  ])("score %s", async (words, expected, reason) => {
    const { code, printed, told } = await folderWith().entente(`score ${words}`);
    expect([code, printed]).toEqual([expected, ""]);
    expect(told).toContain(reason);
  });
});

describe("the language", () => {
  afterEach(() => vi.unstubAllEnvs());
  const system = (variables: Readonly<Record<string, string>>) => {
    for (const name of ["LC_ALL", "LC_MESSAGES", "LANG"]) vi.stubEnv(name, variables[name] ?? "");
  };

  it.each([
    [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
    [{ LANG: "zh_TW.UTF-8" }, "zh-TW"],
    [{ LANG: "de_DE.UTF-8" }, "en"],
    [{ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_CN.UTF-8" }, "zh-CN"],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "C" }, "en"],
    [{ LANG: "zh_CN.UTF-8", LC_ALL: "" }, "zh-CN"],
  ])("of a system with %j is %s", (variables, locale) => {
    system(variables);
    expect(chooseLanguage(["help"]).locale).toBe(locale);
  });

  it.each([
    [["--lang", "zh-TW", "help"], "zh-TW"],
    [["help", "--lang=zh-CN"], "zh-CN"],
    [["score", "--lang", "zh_TW", "a.csv"], "zh-TW"],
    [["--lang", "en-GB", "help"], "en"],
    [["--lang", "ZH-cn", "help"], "zh-CN"],
  ])("asked for by %j is %s, whatever the system's", (words, locale) => {
    system({ LANG: "zh_CN.UTF-8" });
    const choice = chooseLanguage(words);
    expect([choice.locale, choice.fault, choice.rest.some((word) => word.startsWith("--lang"))]).toEqual([locale, null, false]);
  });

  it.each([
    [["--lang", "fr", "help"], "--lang cannot be “fr”. Possible: en, zh-CN, zh-TW."],
    [["--lang", "zhtw", "help"], "--lang cannot be “zhtw”. Possible: en, zh-CN, zh-TW. Did you mean zh-TW?"],
    [["help", "--lang"], "--lang needs a value after it."],
  ])("that is not ours (%j) is told in the system's", async (words, reason) => {
    system({ LANG: "C" });
    expect(chooseLanguage(words).fault?.(translatorOf("en")).details).toEqual({ reason });
    const { code, told } = await folderWith().entente(words.join(" "));
    expect([code, told.split("\n")[0]]).toEqual([2, reason]);
  });

  it.each([
    [
      "zh-CN",
      "没有“scor”这个命令。可用命令：score, explain, api, serve, doctor, migrate, backup, restore, audit, user, keys, openapi, help。您是不是要用 score？\n“entente help”列出全部用法。",
    ],
    [
      "zh-TW",
      "沒有「scor」這個指令。可用指令：score, explain, api, serve, doctor, migrate, backup, restore, audit, user, keys, openapi, help。您是不是要用 score？\n「entente help」列出全部用法。",
    ],
  ])("%s is spoken in faults too", async (locale, words) => {
    expect((await folderWith().entente(`scor --lang ${locale}`)).told).toBe(words);
  });
});
