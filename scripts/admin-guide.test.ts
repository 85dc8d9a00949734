import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { type Locale, LOCALES } from "@entente/i18n/locale.ts";
import { configOf } from "@entente/server/config.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const guideIn = (locale: Locale): string => readFileSync(join(root, "docs/admins", locale, "guide.md"), "utf8");

type Block = { readonly kind: string; readonly lines: readonly string[] };
function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gmu)].map(([, kind = "", inner = ""]) => ({
    kind,
    lines: inner.trimEnd().split("\n"),
  }));
}

describe("the administrator's guides in three languages", () => {
  const shapeOf = (text: string) => ({
    headings: text.split("\n").flatMap((line) => /^#+ /u.exec(line) ?? []),
    points: text.split("\n").filter((line) => /^(?:-|\d\.) /u.test(line)).length,
    cells: text.split("\n").flatMap((line) => (line.startsWith("|") ? [line.split("|").length] : [])),
    printed: blocksOf(text).map(({ kind, lines }) => (kind === "console" || kind === "text" ? [kind, lines.length] : [kind])),
    // What is typed or put into files, comments aside.
    given: blocksOf(text)
      .filter(({ kind }) => kind !== "text")
      .flatMap(({ kind, lines }) => (kind === "console" ? lines.filter((line) => line.startsWith("$ ")) : lines))
      .map((line) => line.replace(/ *#.*$/u, "")),
  });

  it("have the same parts, commands and files", () => {
    const [english, ...others] = LOCALES.map((locale) => shapeOf(guideIn(locale)));
    expect(others).toEqual([english, english]);
  });
});

/** The settings by their names, as the server reads them. */
const SETTINGS = [...readFileSync(join(root, "server/src/config.ts"), "utf8").matchAll(/^ {2}([A-Z_]+): /gmu)].map(([, name = ""]) => name);
const DEFAULTS = configOf({});
const SHOWN_DEFAULTS: Readonly<Record<string, string>> = {
  ENTENTE_HOST: DEFAULTS.host,
  ENTENTE_PORT: String(DEFAULTS.port),
  ENTENTE_TRUSTED_PROXIES: String(DEFAULTS.trustedProxies),
  ENTENTE_MAIL_FROM: DEFAULTS.mailFrom,
};
/** Read by the command line alone. */
const OTHERS = new Set(["ENTENTE_DEBUG", "ENTENTE_TOKEN"]);

describe.each(LOCALES)("the administrator's guide in %s", (locale) => {
  const text = guideIn(locale);
  const messages = ["start", "operate", "errors"].flatMap((noun) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a file of messages
    Object.values(JSON.parse(readFileSync(join(root, "i18n", locale, `${noun}.json`), "utf8")) as Record<string, string>),
  );
  const help = messages.find((message) => message.startsWith("entente serve")) ?? "";

  it("explains every setting, with its default, and none that is not there", () => {
    expect(SETTINGS).toContain("DATABASE_URL");
    const rows = text.split("\n").filter((line) => /^\| `(?:ENTENTE|DATABASE)_/u.test(line));
    expect(rows.map((row) => row.split("`")[1])).toEqual(SETTINGS);
    for (const [name, value] of Object.entries(SHOWN_DEFAULTS))
      expect(rows).toContainEqual(expect.stringContaining(`\`${name}\` | \`${value}\` |`));
    const named = new Set(text.match(/\b(?:ENTENTE|DATABASE)_[A-Z_]+/gu));
    expect([...named].filter((name) => !SETTINGS.includes(name) && !OTHERS.has(name))).toEqual([]);
  });

  it("names no command that the program does not have", () => {
    const commands = [
      ...text.matchAll(
        /(?:npx |entente\.mjs |`)(?:entente )?((?:backup|restore|doctor|migrate|serve|audit|user|openapi)(?: (?:verify|list|reset-link|remove-factors))?)(?![-\w])/gu,
      ),
    ];
    expect(commands.length).toBeGreaterThan(10);
    for (const [, command] of commands) expect(help).toContain(`entente ${command}`);
  });

  it("shows what the program says, in its words", () => {
    const lines = messages.flatMap((message) => linesOf(parse(message, { ignoreTag: true })));
    const patterns = lines.filter((line) => line !== ".+").map((line) => new RegExp(`^(?:[✓!✗] )?${line}$`, "u"));
    // Commands, links, and what `entente api` hands on are not the program's words.
    const shown = blocksOf(text)
      .filter(({ kind }) => kind === "text" || kind === "console")
      .flatMap(({ lines: printed }) => printed.filter((line) => !/^(?:\$ .*|https?:\S+|\S+@example\.com)$/u.test(line)));
    expect(shown.length).toBeGreaterThan(30);
    expect(shown.filter((line) => !patterns.some((pattern) => pattern.test(line)))).toEqual([]);
  });
});

/** What each line of a message may be, as regular expressions. */
function linesOf(elements: readonly MessageFormatElement[]): readonly string[] {
  const parts = elements.map((one) => (one.type === TYPE.literal ? escaped(one.value).split("\n") : [patternOf([one])]));
  return parts.reduce((lines, [first = "", ...more]) => [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${first}`, ...more], [""]);
}

function patternOf(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((one) => {
      if (one.type === TYPE.literal) return escaped(one.value);
      if (one.type !== TYPE.select && one.type !== TYPE.plural) return ".+";
      return `(?:${Object.values(one.options)
        .map(({ value }) => patternOf(value))
        .join("|")})`;
    })
    .join("");
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
