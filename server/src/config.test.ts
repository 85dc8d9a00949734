import { describe, expect, test } from "vitest";
import { configOf } from "./config.ts";

describe("the address where people reach it", () => {
  test.each([
    ["https://entente.example.com", "https://entente.example.com"],
    ["https://entente.example.com/", "https://entente.example.com"],
    ["HTTPS://Entente.Example.COM", "https://entente.example.com"],
    ["https://entente.example.com:443", "https://entente.example.com"],
    ["http://localhost:4870", "http://localhost:4870"],
    ["https://大客户.example", "https://xn--pssq1dp6i.example"],
  ])("%s is taken as browsers write it", (given, taken) => {
    expect(configOf({ ENTENTE_URL: given }).baseUrl).toBe(taken);
  });

  test.each([
    "https://example.com/entente",
    "https://example.com/?a=b",
    "https://example.com/#a",
    "https://ada:secret@example.com",
    "ftp://example.com",
    "example.com",
  ])("%s does not fit: links, cookies and passkeys would be of another place", (given) => {
    expect(() => configOf({ ENTENTE_URL: given })).toThrow(/ENTENTE_URL/u);
  });

  test("an empty one counts as not set", () => {
    expect(configOf({ ENTENTE_URL: "" }).baseUrl).toBeNull();
  });
});
