import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["王建国", "王"],
  ["欧阳 小明", "欧"],
  ["Anna Lindqvist", "AL"],
  ["anna maria lindqvist", "AL"],
  ["Prince", "P"],
  ["  Li   Wenjing ", "LW"],
  ["𠮷田 太郎", "𠮷"],
  ["", ""],
])("“%s” is shown as “%s”", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
