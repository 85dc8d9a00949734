import { ERROR_CODES } from "@entente/domain/errors.ts";
import { LOCALES } from "@entente/i18n/locale.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { expect, test } from "vitest";
import { failureText, failureTextAlone } from "./failure.ts";

const failed = (code: string, details = {}) => ({ code, details, requestId: "" });

test.each(LOCALES)("in %s every failure is told, whatever came with it", (locale) => {
  const translate = translatorOf(locale);
  for (const code of [...ERROR_CODES, "client.offline"]) {
    const text = failureText(translate, failed(code));
    expect(text).not.toBe("");
    expect(text).not.toContain(code);
  }
});

test("a failure is told with its values", () => {
  const translate = translatorOf("en");
  expect(failureText(translate, failed("member.already_there", { email: "ada@example.com" }))).toBe("ada@example.com is already a member.");
});

test("an unexpected failure speaks of no command and gives no reason it does not know", () => {
  const translate = translatorOf("en");
  expect(failureText(translate, failed("server.unexpected"))).toBe(
    "Something went wrong on the server. Nothing you entered is lost: try again. If it happens again, tell whoever runs this installation.",
  );
});

test.each(LOCALES)("in %s an unexpected failure names the request to quote, unless that stands below", (locale) => {
  const translate = translatorOf(locale);
  const failure = { code: "server.unexpected", details: {}, requestId: "0190-request" };
  expect(failureText(translate, failure)).toContain(" 0190-request");
  expect(failureTextAlone(translate, failure)).not.toContain("0190-request");
});
