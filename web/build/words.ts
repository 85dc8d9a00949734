/**
 * Gives the browser one module per language, `virtual:words/zh-CN`, in which every message that takes
 * arguments is already parsed. What only the command line says stays out.
 */
import { parse } from "@formatjs/icu-messageformat-parser";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const PREFIX = "virtual:words/";
const NOT_FOR_BROWSERS: ReadonlySet<string> = new Set(["cli"]);
const folder = join(import.meta.dirname, "..", "..", "i18n");

export function words(): Plugin {
  return {
    name: "entente:words",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const locale = id.slice(PREFIX.length + 1);
      const files = readdirSync(join(folder, locale)).filter((file) => !NOT_FOR_BROWSERS.has(file.slice(0, -".json".length)));
      for (const file of files) this.addWatchFile(join(folder, locale, file));
      const messages = Object.fromEntries(files.flatMap((file) => messagesOf(locale, file)));
      return `export const words = JSON.parse(${JSON.stringify(JSON.stringify(messages))});`;
    },
  };
}

function messagesOf(locale: string, file: string): ReadonlyArray<readonly [string, unknown]> {
  const texts: Record<string, string> = JSON.parse(readFileSync(join(folder, locale, file), "utf8"));
  const noun = file.slice(0, -".json".length);
  return Object.entries(texts).map(([name, text]) => [`${noun}/${name}`, /[{']/u.test(text) ? parse(text, { ignoreTag: true }) : text]);
}
