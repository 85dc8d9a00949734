import { describe, expect, it } from "vitest";
import { formatChange, formatPoints, formatShare } from "./format.ts";
import { localeOf } from "./locale.ts";
import { translatorOf } from "./translate.ts";

describe("the language a system asks for", () => {
  it.each([
    ["zh_CN.UTF-8", "zh-CN"],
    ["zh-Hans-SG", "zh-CN"],
    ["zh_TW.UTF-8", "zh-TW"],
    ["zh-Hant-HK", "zh-TW"],
    ["zh-HK", "zh-TW"],
    ["de-DE", "en"],
    ["C", "en"],
    [undefined, "en"],
  ])("%s reads %s", (tag, locale) => {
    expect(localeOf(tag)).toBe(locale);
  });
});

describe("words", () => {
  it("count in every language", () => {
    const [en, cn, tw] = [translatorOf("en"), translatorOf("zh-CN"), translatorOf("zh-TW")];
    const say = (translate: typeof en, rows: number) => translate("scoring/warning.accounts.unrated", { score: "score", rows });
    expect(say(en, 1)).toBe("score: 1 account is unrated, because too little about it is known.");
    expect(say(en, 1200)).toBe("score: 1,200 accounts are unrated, because too little about them is known.");
    expect(say(cn, 1200)).toBe("score：1,200 个客户已知信息太少，未评分。");
    expect(say(tw, 1200)).toBe("score：1,200 個客戶的已知資訊太少，未予評分。");
  });

  it("keep braces and marks of what people wrote", () => {
    const en = translatorOf("en");
    expect(en("errors/file.not_found", { path: "{a}'s <b>.csv" })).toContain("{a}'s <b>.csv");
  });
});

describe("figures", () => {
  it("are written as the language writes them", () => {
    expect(formatPoints("en", 0.4905)).toBe("49.1");
    expect(formatShare("zh-CN", 0.537)).toBe("53.7%");
    expect(formatChange("en", -1.25)).toBe("−1.3");
    expect(formatChange("en", 0)).toBe("0.0");
  });
});
