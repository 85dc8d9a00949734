import { describe, expect, it } from "vitest";
import { firstLine, separatorOf } from "./separator.ts";

describe("the separator of a CSV is told by its first line", () => {
  it.each([
    ["commas", "id,name,revenue", ","],
    ["semicolons", "id;name;revenue", ";"],
    ["tabs", "id\tname\trevenue", "\t"],
    ["bars", "id|name|revenue", "|"],
    ["one column", "id", ","],
    ["more semicolons than commas", "id;name, first and last;revenue", ";"],
    ["as many semicolons as commas", "id,name;revenue", ","],
    ["commas within quotes", '"a, b";"c, d, e"', ";"],
    ["quotes within quotes", '"a "",,"" b";"c"', ";"],
    ["a quote within a name", '5" pipes;"x,y,z";8" pipes', ";"],
    ["a line end within quotes", '"a\n,,,";b', ";"],
    ["an empty first name", ";b;c", ";"],
    ["full-width names", "客户，名称;收入", ";"],
  ])("%s", (_, line, expected) => {
    expect(separatorOf(line)).toBe(expected);
  });
});

describe("the first line", () => {
  it.each([
    ["ends at LF", "a;b\nc;d", false, "a;b"],
    ["ends at CRLF", "a;b\r\nc;d", false, "a;b"],
    ["ends at a lone CR", "a;b\rc;d", false, "a;b"],
    ["comes after lines without anything", "\n\r\na;b\n", false, "a;b"],
    ["goes on over a line end within quotes", '"a\nb";c\nd', false, '"a\nb";c'],
    ["is not known while more follows", "a;b", false, null],
    ["is all there is at the end", "a;b", true, "a;b"],
    ["is not there in a text of line ends", "\n\n", true, null],
    ["is all there is when its quote never closes", 'a;"b\nc', true, 'a;"b\nc'],
  ])("%s", (_, text, isAll, expected) => {
    expect(firstLine(text, isAll)).toBe(expected);
  });
});
