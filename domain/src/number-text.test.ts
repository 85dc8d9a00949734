import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "./number-text.ts";

const POINT = { decimal: "." } as const;
const COMMA = { decimal: "," } as const;

describe("a cell that holds a number", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["42", 42],
    [" 42 ", 42],
    ["+42", 42],
    ["-42.5", -42.5],
    ["−42", -42],
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1E-05", 0.00001],
    ["1,234.56", 1234.56],
    ["1,234,567", 1_234_567],
    ["1 234 567", 1_234_567],
    ["1'234.5", 1234.5],
    ["１２３", 123],
    ["１，２３４．５", 1234.5],
    ["100万", 1_000_000],
    ["100 萬", 1_000_000],
    ["1.5亿", 150_000_000],
    ["2.3億", 230_000_000],
    ["3百万", 3_000_000],
    ["1.1万亿", 1_100_000_000_000],
    ["500k", 500_000],
    ["1.2M", 1_200_000],
    ["(100)", -100],
    ["（1,234.5）", -1234.5],
    ["(¥100)", -100],
    ["¥100", 100],
    ["￥1,000.50", 1000.5],
    ["-$5", -5],
    ["$-5", -5],
    ["US$ 1,200", 1200],
    ["NT$300", 300],
    ["100 元", 100],
    ["100万元", 1_000_000],
    ["CNY 1,000", 1000],
    ["12%", 0.12],
    ["-12.5 %", -0.125],
    ["0.1万", 1000],
    ["4.35万", 43_500],
  ])("%j is %d", (text, value) => {
    expect(readNumber(text, POINT)).toBe(value);
  });

  it.each([
    ["1.234,56", 1234.56],
    ["1 234,5", 1234.5],
    ["0,5", 0.5],
    ["1.234.567", 1_234_567],
    ["12,5%", 0.125],
  ])("with a decimal comma %j is %d", (text, value) => {
    expect(readNumber(text, COMMA)).toBe(value);
  });
});

describe("a cell that says nothing is known", () => {
  it.each(["", " ", "\u3000", "-", "—", "N/A", "#N/A", "NULL", "null", "NaN", "none", "无", "暫無", "未知"])("%j", (text) => {
    expect(readNumber(text, POINT)).toBeNaN();
  });
});

describe("a cell that holds no number", () => {
  it.each([
    "abc",
    "12abc",
    "1,23",
    "1,2345",
    "12,34,567",
    "1.2.3",
    "--5",
    "(-5)",
    "0x10",
    "Infinity",
    "∞",
    "1e999",
    "1兆",
    "%",
    "¥",
    ",",
    "1,",
    "=1+1",
    "2024-01-02",
    "3/4",
    "1 2",
    "十",
    "1,234.5,6",
    "1e",
    "e5",
    "１e",
  ])("%j", (text) => {
    expect(readNumber(text, POINT)).toBeNull();
  });

  it("rejects a point in groups of a decimal comma that are not of three", () => {
    expect(readNumber("1.5", COMMA)).toBeNull();
  });
});

describe("properties", () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

  it("reads back every double from its shortest text", () => {
    fc.assert(fc.property(doubles, (value) => Object.is(readNumber(String(value), POINT), value || 0)));
  });

  it("reads 万 as exactly what moving the point gives", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 6 }),
        (digits, places) => readNumber(`${digits}e-${places}万`, POINT) === Number(`${digits}e${4 - places}`),
      ),
    );
  });

  it("never gives −0 or an infinite number, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,-+()%e万亿 ¥$k")) }), (text) => {
        const value = readNumber(text, POINT);
        return value === null || Number.isNaN(value) || (Number.isFinite(value) && !Object.is(value, -0));
      }),
    );
  });
});
