/** The words of `npm start`, in the system's language, for the time before anything is installed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./node24.mjs";

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const folded = (LC_ALL || LC_MESSAGES || LANG || "").toLowerCase().replaceAll("_", "-");
const locale = /^zh-(?:tw|hk|mo|hant)/u.test(folded) ? "zh-TW" : folded.startsWith("zh") ? "zh-CN" : "en";
const all = JSON.parse(readFileSync(join(root, "i18n", locale, "start.json"), "utf8"));

/** @param key of i18n/en/start.json */
export const words = (key) => all[key];
