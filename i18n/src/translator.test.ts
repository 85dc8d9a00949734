import { describe, expect, it } from "vitest";
import { type Say, translatorFrom } from "./translator.ts";

const words = new Map([
  ["ui/close", "Close"],
  ["ui/more", "+{count, number}"],
  ["ui/remove", "Remove {name}"],
]);
const translate = translatorFrom("en", words);
const say: Say = (key, ...[values]) => translate(key, values);

describe("words by key", () => {
  it("take what they ask for", () => {
    expect(say("ui/close")).toBe("Close");
    expect(say("ui/more", { count: 1200 })).toBe("+1,200");
    expect(say("ui/remove", { name: "{a} <b>" })).toBe("Remove {a} <b>");
  });

  it("are compiled only with a key that exists and values of their names and types", () => {
    // @ts-expect-error -- no such key
    expect(say("ui/nothing")).toBe("ui/nothing");
    // @ts-expect-error -- the value is missing
    expect(() => say("ui/remove")).toThrow(/name/u);
    // @ts-expect-error -- another name
    expect(() => say("ui/remove", { names: "x" })).toThrow(/name/u);
    // @ts-expect-error -- a count is a number
    expect(say("ui/more", { count: "12" })).toBe("+12");
    // @ts-expect-error -- nothing is asked for
    expect(say("ui/close", { name: "x" })).toBe("Close");
  });
});
